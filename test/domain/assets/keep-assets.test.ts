import { describe, expect, it } from "vitest";
import { keepAssets } from "../../../src/domain/assets/keep-assets.ts";
import { anAsset, image, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const LATER = new Date(NOON.getTime() + 60_000);

describe("keeping assets", () => {
  it("marks them, changes `updatedAt` with it and nothing else, and answers those that changed", async () => {
    const loose = { rating: 3, unknown: "field" } as object;
    const db = await aLibrary({
      assets: [anAsset({ id: 1, ...loose }), anAsset({ id: 2, keep: true })],
    });
    expect(await keepAssets(db, [image(1), image(2), image(1)], true, LATER)).toEqual([image(1)]);
    expect(await db.assets.toArray()).toEqual([
      anAsset({ id: 1, ...loose, keep: true, updatedAt: LATER }),
      anAsset({ id: 2, keep: true }),
    ]);
  });

  it("takes the mark away with its column", async () => {
    const db = await aLibrary({ assets: [anAsset({ id: 1, keep: true }), anAsset({ id: 2 })] });
    expect(await keepAssets(db, [image(1), image(2)], false, LATER)).toEqual([image(1)]);
    const row = await db.assets.get(["image", 1]);
    expect(row).toEqual(anAsset({ id: 1, updatedAt: LATER }));
    expect(Object.keys(row ?? {})).not.toContain("keep");
  });

  it("passes over what is gone", async () => {
    const db = await aLibrary({ assets: [anAsset({ id: 1 })] });
    expect(await keepAssets(db, [image(9), image(1)], true, LATER)).toEqual([image(1)]);
    expect(await db.assets.count()).toBe(1);
  });

  it("marks all or none", async () => {
    const db = await aLibrary({ assets: [anAsset({ id: 1 }), anAsset({ id: 2 })] });
    const refuse = () => {
      throw new Error("no more space");
    };
    db.assets.hook("updating", (_changes, key) => {
      if (Array.isArray(key) && key[1] === 2) refuse();
    });
    await expect(keepAssets(db, [image(1), image(2)], true, LATER)).rejects.toThrow();
    expect(await db.assets.filter((asset) => asset.keep === true).count()).toBe(0);
  });
});
