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

  it("counts the scenes that show a picture: a mapped one, a legacy one, none that is gone or in the trash", async () => {
    const scenes = [
      aScene({ id: "mapped" }),
      aScene({ id: "legacy", generatedImageId: 2 }),
      aScene({ id: "both", generatedImageId: 2 }),
      aScene({ id: "gone", generatedImageId: 99 }),
      aScene({ id: "trashed" }),
      aScene({ id: "video" }),
      aScene({ id: "bare" }),
    ];
    const db = await aLibrary({
      scripts: [aScript({ acts: [{ scenes: scenes.slice(0, 3) }, { scenes: scenes.slice(3) }] })],
      assets: [
        anAsset({ id: 1 }),
        anAsset({ id: 2 }),
        anAsset({ id: 3, trashedAt: NOON }),
        anAsset({ type: "video", id: 1 }),
      ],
      mappings: [
        aMapping({ id: 1, sceneId: "mapped" }),
        aMapping({ id: 2, sceneId: "both" }),
        aMapping({ id: 3, sceneId: "trashed", assetId: 3 }),
        aMapping({ id: 4, sceneId: "video", assetType: "video" }),
        aMapping({ id: 5, sceneId: "bare", scriptId: 2 }),
      ],
    });
    expect(await listScripts(db)).toMatchObject([{ sceneCount: 7, picturedCount: 3 }]);
  });
});
