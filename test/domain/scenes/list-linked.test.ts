import { describe, expect, it } from "vitest";
import { placeText } from "../../../src/domain/assets/legacy-uses.ts";
import { listLinked, listMissingLinks } from "../../../src/domain/scenes/list-linked.ts";
import { aMapping, image } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const sound = { type: "audio", id: 1 } as const;
const scene = { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" };
const dialogue = { ...scene, dialogueId: "dialogue0" };
const whole = { scriptId: 1, sceneId: "", dialogueId: "" };

function aSound(overrides: Parameters<typeof aMapping>[0]) {
  return aMapping({ assetType: "audio", role: "background", ...overrides });
}

describe("what is linked to the places of a script", () => {
  it("is told by place, of these assets alone, image 1 not being audio 1", async () => {
    const db = await aLibrary({
      mappings: [
        aMapping({ id: 1 }),
        aMapping({ id: 2, assetId: 2 }),
        aMapping({ id: 3, scriptId: 2 }),
        aSound({ id: 4, dialogueId: "dialogue0", role: "dialogue-audio" }),
      ],
    });
    const linked = await listLinked(db, 1, [image(1), sound]);
    expect(linked).toEqual(
      new Map([
        [placeText(scene), new Set(["image:1"])],
        [placeText(dialogue), new Set(["audio:1"])],
      ]),
    );
  });

  it("has the full sound of the script, and never a take that has lost its place", async () => {
    const take = aSound({ id: 1, sceneId: "" });
    const db = await aLibrary({ mappings: [take] });
    expect(await listLinked(db, 1, [sound])).toEqual(new Map());
    await db.scriptAssetMappings.put({ ...take, role: "full-script-audio" });
    expect(await listLinked(db, 1, [sound])).toEqual(
      new Map([[placeText(whole), new Set(["audio:1"])]]),
    );
  });
});

describe("the links that are missing", () => {
  it("are those that a place does not have yet, place by place, pictures in the scene itself", async () => {
    const db = await aLibrary({ mappings: [aMapping()] });
    const other = { ...scene, scriptId: 2 };
    const links = await listMissingLinks(db, [image(1), image(2)], [dialogue, other]);
    expect(links).toEqual([
      { asset: image(2), place: scene },
      { asset: image(1), place: other },
      { asset: image(2), place: other },
    ]);
  });
});
