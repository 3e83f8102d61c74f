import { describe, expect, it } from "vitest";
import { countPictured } from "../../../src/domain/scripts/count-pictured.ts";
import { readScript } from "../../../src/domain/scripts/read-script.ts";
import { aMapping, anAsset, aScene, aScript, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const SCENES = [
  aScene({ id: "mapped" }),
  aScene({ id: "legacy", generatedImageId: 2 }),
  aScene({ id: "both", generatedImageId: 2 }),
  aScene({ id: "gone", generatedImageId: 99 }),
  aScene({ id: "trashed" }),
  aScene({ id: "first of two" }),
  aScene({ id: "video" }),
  aScene({ id: "bare" }),
];

describe("counting scenes that show a picture", () => {
  it("takes a mapped one and a legacy one, none that is gone, in the trash or of another script", async () => {
    const script = aScript({ acts: [{ scenes: SCENES.slice(0, 3) }, { scenes: SCENES.slice(3) }] });
    const db = await aLibrary({
      scripts: [script],
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
        aMapping({ id: 4, sceneId: "first of two" }),
        aMapping({ id: 5, sceneId: "first of two", assetId: 3 }),
        aMapping({ id: 6, sceneId: "video", assetType: "video" }),
        aMapping({ id: 7, sceneId: "bare", scriptId: 2 }),
        aMapping({ id: 8, sceneId: "" }),
      ],
    });
    expect(await countPictured(db, readScript(script))).toBe(4);
  });

  it("reads nothing that is linked to the whole script, of which there may be thousands", async () => {
    const script = aScript({ acts: [{ scenes: SCENES }] });
    const db = await aLibrary({
      assets: [anAsset()],
      mappings: [aMapping({ id: 1, sceneId: "" }), aMapping({ id: 2, sceneId: "mapped" })],
    });
    const read: unknown[] = [];
    db.scriptAssetMappings.hook("reading", (row) => {
      read.push(row.id);
      return row;
    });
    expect(await countPictured(db, readScript(script))).toBe(1);
    expect(read).toEqual([2]);
  });
});
