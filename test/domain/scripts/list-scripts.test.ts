import { describe, expect, it } from "vitest";
import { listScripts } from "../../../src/domain/scripts/list-scripts.ts";
import { aMapping, anAsset, aScene, aScript, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

describe("listing scripts", () => {
  it("sorts them by title, equal ones by id, and marks those in the trash", async () => {
    const db = await aLibrary({
      scripts: [
        aScript({ id: 1, title: "Tide 10" }),
        aScript({ id: 2, title: "Tide 9", trashedAt: NOON }),
        aScript({ id: 3, title: "Tide 9" }),
      ],
    });
    const scripts = await listScripts(db);
    expect(scripts.map(({ id, trashed }) => [id, trashed])).toEqual([
      [2, true],
      [3, false],
      [1, false],
    ]);
  });

  it("says how much of each there is and shows a picture", async () => {
    const acts = [{ scenes: [aScene(), aScene({ id: "second" })] }, { scenes: [] }, {}];
    const db = await aLibrary({
      scripts: [aScript({ acts, logline: "A light goes out." }), aScript({ id: 2, acts: 5 })],
      assets: [anAsset()],
      mappings: [aMapping(), aMapping({ id: 2, scriptId: 2, sceneId: "" })],
    });
    expect(await listScripts(db)).toEqual([
      {
        id: 1,
        title: "Lighthouse",
        logline: "A light goes out.",
        sceneCount: 2,
        picturedCount: 1,
        trashed: false,
      },
      { id: 2, title: "Lighthouse", logline: "", sceneCount: 0, picturedCount: 0, trashed: false },
    ]);
  });
});
