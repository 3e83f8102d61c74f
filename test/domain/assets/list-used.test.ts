import { describe, expect, it } from "vitest";
import { listUsed } from "../../../src/domain/assets/list-used.ts";
import { aMapping, anAsset, aScript, image } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

describe("those of some assets that are used", () => {
  it.each([3, 300])("are told with their places, in the order given: among %i", async (count) => {
    const assets = Array.from({ length: count }, (_, at) => anAsset({ id: at + 1 }));
    const db = await aLibrary({
      assets,
      scripts: [aScript({ legacyAssets: ["image:1"], acts: [{ scenes: [LEGACY] }] })],
      mappings: [aMapping({ assetId: 3 })],
    });
    const keys = assets.map(({ id }) => image(id)).reverse();
    const used = await listUsed(db, keys);
    expect(used.map(({ key, places }) => [key.id, places.map(({ place }) => place)])).toEqual([
      [3, ["Act 1, Scene 1"]],
      [1, ["Act 1, Scene 1"]],
    ]);
  });

  it("are none where nothing refers to any", async () => {
    const db = await aLibrary({ assets: [anAsset()] });
    expect(await listUsed(db, [image(1)])).toEqual([]);
  });

  it("are not told once it was stopped", async () => {
    const db = await aLibrary({ assets: [anAsset()], mappings: [aMapping()] });
    const stop = new AbortController();
    stop.abort(new Error("stopped"));
    await expect(listUsed(db, [image(1)], { signal: stop.signal })).rejects.toThrow("stopped");
  });
});

const LEGACY = { id: "act0-scene0", generatedImageId: 1 };
