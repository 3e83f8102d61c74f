import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type AssetKey, type AssetType, assetKeyText } from "../../../src/db/asset-key.ts";
import {
  findOrphans,
  listUnreferenced,
  splitKept,
} from "../../../src/domain/assets/find-orphans.ts";
import { aMapping, anAsset, aScript, image, NOON } from "../../build.ts";
import { runs } from "../../runs.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

const texts = (keys: readonly AssetKey[]) => keys.map(assetKeyText);

describe("finding orphans", () => {
  it("knows image 5 from audio 5, and counts a legacy field as a use", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 5 }), anAsset({ type: "audio", id: 5 }), anAsset({ id: 2 })],
      mappings: [aMapping({ assetType: "audio", assetId: 5 })],
      scripts: [aScript({ legacyAssets: ["image:2"] })],
    });
    expect(texts((await findOrphans(db)).orphans)).toEqual(["image:5"]);
  });

  it("counts a script in the trash, and a scene or script that is gone, as uses", async () => {
    const db = await aLibrary({
      assets: [1, 2, 3, 4].map((id) => anAsset({ id })),
      mappings: [
        aMapping({ id: 1, sceneId: "gone" }),
        aMapping({ id: 2, assetId: 2, scriptId: 99 }),
      ],
      scripts: [aScript({ legacyAssets: ["image:3"], trashedAt: NOON })],
    });
    expect(texts((await findOrphans(db)).orphans)).toEqual(["image:4"]);
  });

  it("takes a thumbnail for no use", async () => {
    const db = await aLibrary({ assets: [anAsset()] });
    await db.thumbnails.add({ assetType: "image", assetId: 1 });
    expect(texts((await findOrphans(db)).orphans)).toEqual(["image:1"]);
  });

  it("reads the rows of what nothing refers to, and no other", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1 }), anAsset({ id: 2 }), anAsset({ id: 3, keep: true })],
      mappings: [aMapping()],
    });
    const read = vi.spyOn(db.assets, "bulkGet");
    await findOrphans(db);
    expect(read.mock.calls).toEqual([
      [
        [
          ["image", 3],
          ["image", 2],
        ],
      ],
    ]);
  });

  it("leaves out what went to the trash or was deleted since it looked at the indexes", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1 }), anAsset({ id: 2 }), anAsset({ id: 3 })],
    });
    const before = await listUnreferenced(db);
    await db.assets.update(["image", 1], { trashedAt: NOON });
    await db.assets.delete(["image", 2]);
    expect(await splitKept(db, before)).toEqual({ orphans: [image(3)], kept: [] });
  });

  it("finds what a model finds, whatever refers to what", async () => {
    const key = fc.record({
      type: fc.constantFrom<AssetType>("image", "video", "audio"),
      id: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constantFrom("1", "x")),
    });
    const rows = fc.record({ key, isKept: fc.boolean(), isTrashed: fc.boolean() });
    const scripts = fc.array(
      fc.record({ legacy: fc.array(key, { maxLength: 3 }), isTrashed: fc.boolean() }),
      { maxLength: 3 },
    );
    const libraries = fc.uniqueArray(rows, {
      selector: (row) => assetKeyText(row.key),
      maxLength: 15,
    });
    await fc.assert(
      fc.asyncProperty(
        libraries,
        fc.array(key, { maxLength: 6 }),
        scripts,
        async (drawn, mapped, some) => {
          const db = await aLibrary({
            assets: drawn.map((row) =>
              anAsset({
                ...row.key,
                ...(row.isKept && { keep: true }),
                ...(row.isTrashed && { trashedAt: NOON }),
              }),
            ),
            mappings: mapped.map(({ type, id }, at) =>
              aMapping({ id: at, assetType: type, assetId: id }),
            ),
            scripts: some.map(({ legacy, isTrashed }, at) =>
              aScript({
                id: at,
                legacyAssets: legacy.map(assetKeyText),
                ...(isTrashed && { trashedAt: NOON }),
              }),
            ),
          });
          const used = [...mapped, ...some.flatMap(({ legacy }) => legacy)].map(assetKeyText);
          const unused = drawn.filter(
            (row) => !row.isTrashed && !used.includes(assetKeyText(row.key)),
          );
          const expected = (isKept: boolean) =>
            unused
              .filter((row) => row.isKept === isKept)
              .map((row) => assetKeyText(row.key))
              .sort();
          const { orphans, kept } = await findOrphans(db);
          expect(texts(orphans).sort()).toEqual(expected(false));
          expect(texts(kept).sort()).toEqual(expected(true));
          await closeLibraries();
        },
      ),
      { numRuns: runs({ node: 100, chromium: 20 }) },
    );
  });
});
