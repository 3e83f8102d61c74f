import { expect, it } from "vitest";
import { readScript } from "../../../src/domain/scripts/read-script.ts";
import { listPlaceRows } from "../../../src/features/gallery/place-rows.ts";
import { aScene, aScript } from "../../build.ts";

it("what has no id is no place to link to, and the others keep their numbers", () => {
  const nameless = aScene({ id: undefined, dialogues: [{ id: "in nameless" }] });
  const scenes = [nameless, aScene({ id: "b", dialogues: [{ line: "Hush." }, { id: "d" }] })];
  const groups = listPlaceRows(readScript(aScript({ acts: [{ scenes }] })), true);
  const rows = groups.flatMap((group) => group.rows);
  expect(rows.map(({ name, place }) => [name, place.sceneId, place.dialogueId])).toEqual([
    ["Whole script", "", ""],
    ["Scene 2", "b", ""],
    ["Dialogue 2", "b", "d"],
  ]);
});
