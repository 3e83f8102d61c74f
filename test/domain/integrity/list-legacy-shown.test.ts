import { describe, expect, it } from "vitest";
import { listLegacyShown } from "../../../src/domain/integrity/list-legacy-shown.ts";
import { linkAssets } from "../../../src/domain/scenes/link-assets.ts";
import { undoLinks } from "../../../src/domain/scenes/undo-links.ts";
import { aMapping, anAsset, aScene, aScript, image, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { contentsOf, LATER, legacyScript, stamps } from "./rows.ts";

const PLACE = { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" };

describe("the report of legacy links", () => {
  it("names every place that shows its asset only so, in words, trashed scripts too", async () => {
    const db = await aLibrary({
      assets: [anAsset({ name: "Pier" }), anAsset({ type: "audio", id: 3, name: "Waves" })],
      scripts: [
        legacyScript({ generatedImageId: 1 }),
        aScript({
          ...{ id: 2, title: "Harbour", trashedAt: NOON, acts: [] },
          ...{ buildMeta: { fullScriptAudioId: 3 }, legacyAssets: ["audio:3"] },
        }),
        aScript({ id: 3 }),
      ],
    });
    expect(await listLegacyShown(db)).toEqual([
      {
        place: PLACE,
        ...{ asset: image(1), assetName: "Pier" },
        ...{ scriptTitle: "Lighthouse", words: "Act 1, Scene 1" },
      },
      {
        place: { scriptId: 2, sceneId: "", dialogueId: "" },
        ...{ asset: { type: "audio", id: 3 }, assetName: "Waves" },
        ...{ scriptTitle: "Harbour", words: "whole script", trashed: true },
      },
    ]);
  });

  it("leaves out a place where a mapping has the say, but not one whose mapping is of no use", async () => {
    const db = await aLibrary({
      assets: [anAsset(), anAsset({ id: 2 }), anAsset({ id: 3, trashedAt: NOON })],
      scripts: [1, 2, 3, 4].map((id) => legacyScript({ generatedImageId: 1 }, { id })),
      mappings: [
        aMapping({ assetId: 2 }),
        aMapping({ id: 2, scriptId: 2, assetId: 3 }),
        aMapping({ id: 3, scriptId: 3, assetId: 9 }),
        aMapping({ id: 4, scriptId: 4, assetType: "audio", assetId: 2 }),
      ],
    });
    const shown = await listLegacyShown(db);
    expect(shown.map(({ place }) => place.scriptId)).toEqual([2, 3, 4]);
  });

  it("leaves out what shows nothing: its asset is gone or in the trash", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 3, trashedAt: NOON })],
      scripts: [
        legacyScript({ generatedImageId: 9 }),
        legacyScript({ generatedImageId: 3 }, { id: 2 }),
      ],
    });
    expect(await listLegacyShown(db)).toEqual([]);
  });

  it("says of a place without a name that it has none", async () => {
    const scene = aScene({ id: undefined, generatedImageId: 1 });
    const acts = [{ act_number: 1, scenes: [scene] }];
    const db = await aLibrary({
      assets: [anAsset()],
      scripts: [aScript({ acts, legacyAssets: ["image:1"] })],
    });
    expect(await listLegacyShown(db)).toMatchObject([{ unnamed: true }]);
  });

  it("is empty once all are made permanent, in one change, and undone they are back", async () => {
    const db = await aLibrary({
      assets: [anAsset(), anAsset({ type: "video", id: 1 })],
      scripts: [
        legacyScript({ generatedImageId: 1, generatedVideoId: 1 }),
        legacyScript({ generatedImageId: 1 }, { id: 2 }),
      ],
    });
    const before = await contentsOf(db);
    const shown = await listLegacyShown(db);
    const change = await linkAssets(db, shown, stamps());
    expect(await listLegacyShown(db)).toEqual([]);
    expect(await db.scriptAssetMappings.count()).toBe(3);
    expect((await db.scripts.toArray()).map((row) => row.legacyAssets)).toEqual([[], []]);
    await undoLinks(db, change, LATER);
    expect(await contentsOf(db)).toEqual(before);
    expect(await listLegacyShown(db)).toEqual(shown);
  });
});
