import { describe, expect, it } from "vitest";
import { type AssetKey, assetKeyText } from "../../src/db/asset-key.ts";
import { type AssetFilter, listAssetKeys } from "../../src/domain/assets/list-asset-keys.ts";
import { renameAsset } from "../../src/domain/assets/rename-asset.ts";
import { type AssetOrder, useAssetOrder } from "../../src/hooks/use-asset-order.ts";
import { useAssetRows } from "../../src/hooks/use-asset-rows.ts";
import { aMapping, anAsset, image, NOON } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { renderHook } from "./render-hook.tsx";

const NONE_SHOWN: readonly AssetKey[] = [];
const ALL: AssetFilter = { type: "all", usage: "all", search: "" };
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

  it("ends with the newest filter, however fast they follow each other, and shows no other after it", async () => {
    const assets = Array.from({ length: 50 }, (_, id) =>
      anAsset({ id, name: id % 2 ? "Pier" : "Dawn", type: id < 25 ? "image" : "audio" }),
    );
    const db = await aLibrary({ assets, mappings: [aMapping({ assetId: 1 })] });
    const { results, until, rerender } = renderHook(db, useAssetOrder, ALL);
    await until((order) => order?.complete === true);
    for (const search of ["p", "pi", "da", "dawn"]) rerender({ ...ALL, usage: "orphans", search });
    rerender({ type: "image", usage: "linked", search: "pier" });
    await until(shows("image:1"));
    const end = results.length;
    await db.assets.update(["image", 2], { width: 5 });
    await db.assets.add(anAsset({ id: 100, name: "Pier" }));
    await until((order) => order?.total === 51);
    expect(results.slice(end).every(shows("image:1"))).toBe(true);
  });
});
