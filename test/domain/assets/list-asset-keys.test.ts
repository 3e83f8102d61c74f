import { cmp, liveQuery } from "dexie";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assetKeyText } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import type { Asset } from "../../../src/db/schema.ts";
import {
  countLibrary,
  listAssetKeys,
  listFirstAssetKeys,
} from "../../../src/domain/assets/list-asset-keys.ts";
import { anAsset, NOON } from "../../build.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

const hour = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);

async function textsOf(db: Database): Promise<string[]> {
  return (await listAssetKeys(db)).map(assetKeyText);
}

describe("listing keys", () => {
  it("puts the newest first, and equal dates by type and id, both descending", async () => {
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1, uploadedAt: hour(1) }),
        anAsset({ id: 2 }),
        anAsset({ id: 10 }),
        anAsset({ type: "video", id: 1 }),
        anAsset({ type: "audio", id: 9, uploadedAt: hour(2) }),
      ],
    });
    expect(await textsOf(db)).toEqual(["audio:9", "image:1", "video:1", "image:10", "image:2"]);
  });

  it("leaves out what is in the trash, and does not count it", async () => {
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1 }),
        anAsset({ id: 2, trashedAt: NOON }),
        anAsset({ type: "audio", id: 2 }),
      ],
    });
    expect(await textsOf(db)).toEqual(["image:1", "audio:2"]);
    expect(await countLibrary(db)).toBe(2);
  });

  it("reads the first page", async () => {
    const assets = [1, 2, 3, 4].map((id) => anAsset({ id, uploadedAt: hour(id) }));
    const db = await aLibrary({ assets });
    const { keys, complete } = await listFirstAssetKeys(db, 2);
    expect(keys.map(assetKeyText)).toEqual(["image:4", "image:3"]);
    expect(complete).toBe(false);
  });

  it("reads the first page from the other end: the oldest first", async () => {
    const assets = [1, 2, 3, 4].map((id) => anAsset({ id, uploadedAt: hour(id) }));
    const db = await aLibrary({ assets: [...assets, anAsset({ id: 5, trashedAt: NOON })] });
    const { keys, complete } = await listFirstAssetKeys(db, 3, "oldest");
    expect(keys.map(assetKeyText)).toEqual(["image:1", "image:2"]);
    expect(complete).toBe(false);
  });

  it("is total, and the first page is its beginning, whatever the dates, types and ids", async () => {
    const ids = fc.oneof(fc.integer({ min: -3, max: 9 }), fc.constantFrom("a", "b"));
    const rows = fc.record({
      type: fc.constantFrom("image" as const, "video" as const, "audio" as const),
      id: ids,
      uploadedAt: fc.integer({ min: 0, max: 3 }).map(hour),
      isTrashed: fc.boolean(),
    });
    const libraries = fc.uniqueArray(rows, { selector: (row) => assetKeyText(row), maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(libraries, fc.integer({ min: 1, max: 10 }), async (drawn, limit) => {
        const assets = drawn.map(({ isTrashed, ...row }) =>
          anAsset({ ...row, ...(isTrashed && { trashedAt: NOON }) }),
        );
        const db = await aLibrary({ assets });
        const expected = newestFirst(assets);
        expect(await textsOf(db)).toEqual(
          expected.filter((asset) => !asset.trashedAt).map(assetKeyText),
        );
        const page = await listFirstAssetKeys(db, limit);
        const beginning = expected.slice(0, limit).filter((asset) => !asset.trashedAt);
        expect(page.keys.map(assetKeyText)).toEqual(beginning.map(assetKeyText));
        expect(page.complete).toBe(assets.length < limit);
        await closeLibraries();
      }),
      { numRuns: 25 },
    );
  });
});

describe("watching over the order by its count", () => {
  it("wakes when an asset comes, goes or goes to the trash, and sleeps through other changes", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1 }), anAsset({ id: 2, probe: "pending" })],
    });
    const counts: number[] = [];
    const waiters: (() => void)[] = [];
    const subscription = liveQuery(() => countLibrary(db)).subscribe((count) => {
      counts.push(count);
      for (const wake of waiters.splice(0)) wake();
    });
    const nextAfter = async (change: () => PromiseLike<unknown>) => {
      const woken = new Promise<void>((resolve) => waiters.push(resolve));
      await change();
      await woken;
    };
    await nextAfter(() => Promise.resolve());
    await db.assets.bulkUpdate([
      { key: ["image", 2], changes: { probe: undefined, width: 4, contentHash: "ab" } },
    ]);
    await db.assets.update(["image", 1], { name: "Pier" });
    await nextAfter(() => db.assets.add(anAsset({ id: 3 })));
    await nextAfter(() => db.assets.update(["image", 3], { trashedAt: NOON }));
    await nextAfter(() => db.assets.delete(["image", 1]));
    subscription.unsubscribe();
    expect(counts).toEqual([2, 3, 2, 1]);
  });
});

function newestFirst(assets: readonly Asset[]): readonly Asset[] {
  const place = ({ uploadedAt, type, id }: Asset) => [uploadedAt, type, id];
  return [...assets].sort((one, other) => cmp(place(other), place(one)));
}
