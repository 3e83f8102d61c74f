import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type AssetKey, assetKeyText } from "../../src/db/asset-key.ts";
import { keepAssets } from "../../src/domain/assets/keep-assets.ts";
import { type AssetFilter, listAssetKeys } from "../../src/domain/assets/list-asset-keys.ts";
import { renameAsset } from "../../src/domain/assets/rename-asset.ts";
import { type AssetOrder, useAssetOrder } from "../../src/hooks/use-asset-order.ts";
import { useAssetRows } from "../../src/hooks/use-asset-rows.ts";
import { aMapping, anAsset, image, NOON } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { renderHook } from "./render-hook.tsx";

const NONE_SHOWN: readonly AssetKey[] = [];
const ALL: AssetFilter = { type: "all", source: "all", usage: "all", search: "", sort: "newest" };
const texts = (order: AssetOrder | undefined) => order?.keys.map(assetKeyText).join(" ") ?? "";
const shows = (expected: string) => (order: AssetOrder | undefined) =>
  order?.complete === true && texts(order) === expected;

const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);

describe("useAssetOrder", () => {
  it("shows the first page, then all of them with their number", async () => {
    const assets = Array.from({ length: 300 }, (_, id) => anAsset({ id, uploadedAt: minutes(id) }));
    const db = await aLibrary({ assets });
    const { results, until } = renderHook(db, useAssetOrder, ALL);
    const whole = await until((order) => order?.complete === true);
    const first = results.find((order) => order !== undefined);
    expect(first).toMatchObject({ complete: false, total: undefined });
    expect(whole?.total).toBe(300);
    expect(first?.keys).toEqual(whole?.keys.slice(0, 120));
    expect(whole?.keys).toHaveLength(300);
  });

  it("asks for the rest of the library only when the first tiles are there", async () => {
    const assets = Array.from({ length: 300 }, (_, id) => anAsset({ id, uploadedAt: minutes(id) }));
    const db = await aLibrary({ assets });
    const gallery = (shown: readonly AssetKey[]) => ({
      order: useAssetOrder(ALL),
      rows: useAssetRows(shown),
    });
    const { results, until, rerender } = renderHook(db, gallery, NONE_SHOWN);
    const { order } = await until((result) => result.order !== undefined);
    for (let round = 0; round < 5; round++) await listAssetKeys(db);
    expect(results.at(-1)?.order?.complete).toBe(false);
    rerender(order?.keys.slice(0, 10) ?? []);
    const whole = await until((result) => result.order?.complete === true);
    expect(whole.rows.size).toBe(10);
  });

  it("follows assets that come, go and are renamed, and never goes back to the first page", async () => {
    const db = await aLibrary({ assets: [anAsset({ id: 1 }), anAsset({ id: 2 })] });
    const { results, until, rerender } = renderHook(db, useAssetOrder, ALL);
    await until(shows("image:2 image:1"));
    await db.assets.add(anAsset({ id: 3, uploadedAt: minutes(1) }));
    await until(shows("image:3 image:2 image:1"));
    await db.assets.delete(["image", 2]);
    await until(shows("image:3 image:1"));
    rerender({ ...ALL, search: "pier" });
    await until(shows(""));
    await renameAsset(db, image(1), "The pier", NOON);
    await until(shows("image:1"));
    const sinceComplete = results.slice(results.findIndex((order) => order?.complete));
    expect(sinceComplete.every((order) => order?.complete)).toBe(true);
  });

  it("follows what becomes an orphan", async () => {
    const db = await aLibrary({
      assets: [anAsset(), anAsset({ type: "audio", id: 1 })],
      mappings: [aMapping()],
    });
    const { until } = renderHook(db, useAssetOrder, { ...ALL, usage: "orphans" });
    await until(shows("audio:1"));
    await db.scriptAssetMappings.delete(1);
    await until(shows("image:1 audio:1"));
  });

  it("follows what is kept, which leaves the orphans, and comes back to them", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1 }), anAsset({ id: 2 }), anAsset({ id: 3 })],
      mappings: [aMapping({ assetId: 3 })],
    });
    const { until, rerender } = renderHook(db, useAssetOrder, { ...ALL, usage: "orphans" });
    await until(shows("image:2 image:1"));
    await keepAssets(db, [image(2)], true, NOON);
    await until(shows("image:1"));
    rerender({ ...ALL, usage: "kept" });
    await until(shows("image:2"));
    await keepAssets(db, [image(2)], false, NOON);
    await until(shows(""));
    rerender({ ...ALL, usage: "linked" });
    await until(shows("image:3"));
  });

  it("says what it is the order of: until the orphans are known, not of orphans", async () => {
    const db = await aLibrary({ assets: [anAsset()], mappings: [aMapping()] });
    const { results, until, rerender } = renderHook(db, useAssetOrder, ALL);
    await until(shows("image:1"));
    rerender({ ...ALL, usage: "orphans" });
    await until(shows(""));
    for (const order of results)
      expect(order?.filter.usage).not.toBe(texts(order) === "" ? "all" : "orphans");
  });

  it("puts names and sizes in order, one source of them, and follows a new name", async () => {
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1, name: "scene 10", byteLength: 5 }),
        anAsset({ id: 2, name: "Scene 9", byteLength: 7, uploadSource: "imported" }),
        anAsset({ id: 3, name: "alley", byteLength: 6, uploadSource: "imported" }),
      ],
    });
    const { until, rerender } = renderHook(db, useAssetOrder, { ...ALL, sort: "name" });
    await until(shows("image:3 image:2 image:1"));
    rerender({ ...ALL, sort: "largest" });
    await until(shows("image:2 image:3 image:1"));
    rerender({ ...ALL, source: "imported", sort: "name-desc" });
    await until(shows("image:2 image:3"));
    await renameAsset(db, image(3), "Zoo", NOON);
    await until(shows("image:3 image:2"));
  });

  it("begins with the oldest, before it has read the rest", async () => {
    const assets = Array.from({ length: 300 }, (_, id) => anAsset({ id, uploadedAt: minutes(id) }));
    const db = await aLibrary({ assets });
    const { results, until } = renderHook(db, useAssetOrder, { ...ALL, sort: "oldest" });
    const whole = await until((order) => order?.complete === true);
    const first = results.find((order) => order !== undefined);
    expect(first?.complete).toBe(false);
    expect(first?.keys[0]).toEqual(image(0));
    expect(first?.keys).toEqual(whole?.keys.slice(0, 120));
    expect(whole?.keys[299]).toEqual(image(299));
  });

  it("reads no row for type, linked and the orders by date", async () => {
    const db = await aLibrary({ assets: [anAsset(), anAsset({ id: 2 })], mappings: [aMapping()] });
    const rows = [
      vi.spyOn(IDBObjectStore.prototype, "getAll"),
      vi.spyOn(IDBObjectStore.prototype, "get"),
    ];
    onTestFinished(() => void vi.restoreAllMocks());
    const { until, rerender } = renderHook(db, useAssetOrder, ALL);
    await until(shows("image:2 image:1"));
    rerender({ ...ALL, type: "image", usage: "linked", sort: "oldest" });
    await until(shows("image:1"));
    for (const read of rows) expect(read).not.toHaveBeenCalled();
  });

  it("asks the database nothing for a key stroke", async () => {
    const names = ["pier", "dawn", "pier at dawn"];
    const db = await aLibrary({
      assets: names.map((name, id) => anAsset({ id, name, uploadSource: "imported" })),
    });
    const some = { ...ALL, source: "imported", sort: "name" } as const;
    const { until, rerender } = renderHook(db, useAssetOrder, some);
    await until(shows("image:1 image:0 image:2"));
    const asked = vi.spyOn(IDBDatabase.prototype, "transaction");
    onTestFinished(() => asked.mockRestore());
    for (const search of ["p", "pi", "da"]) rerender({ ...some, search });
    await until(shows("image:1 image:2"));
    rerender({ ...some, search: "" });
    await until(shows("image:1 image:0 image:2"));
    expect(asked).not.toHaveBeenCalled();
  });

  it("ends with the newest filter, however fast they follow each other, and shows no other after it", async () => {
    const assets = Array.from({ length: 50 }, (_, id) =>
      anAsset({ id, name: id % 2 ? "Pier" : "Dawn", type: id < 25 ? "image" : "audio" }),
    );
    const db = await aLibrary({ assets, mappings: [aMapping({ assetId: 1 })] });
    const { results, until, rerender } = renderHook(db, useAssetOrder, ALL);
    await until((order) => order?.complete === true);
    for (const search of ["p", "pi", "da", "dawn"]) rerender({ ...ALL, usage: "orphans", search });
    rerender({ ...ALL, type: "image", usage: "linked", search: "pier" });
    await until(shows("image:1"));
    const end = results.length;
    await db.assets.update(["image", 2], { width: 5 });
    await db.assets.add(anAsset({ id: 100, name: "Pier" }));
    await until((order) => order?.total === 51);
    expect(results.slice(end).every(shows("image:1"))).toBe(true);
  });
});
