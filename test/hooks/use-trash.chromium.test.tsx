import { expect, it, onTestFinished } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { deleteAssets } from "../../src/domain/assets/delete-assets.ts";
import { restoreAssets } from "../../src/domain/assets/restore-assets.ts";
import { trashAssets } from "../../src/domain/assets/trash-assets.ts";
import { useAssetCount } from "../../src/hooks/use-asset-count.ts";
import { useAssetOrder } from "../../src/hooks/use-asset-order.ts";
import { useSceneAssets } from "../../src/hooks/use-scene-assets.ts";
import { useTrashCount } from "../../src/hooks/use-trash-count.ts";
import { useTrashKeys } from "../../src/hooks/use-trash-keys.ts";
import { aMapping, anAsset, deleteLibrary, image, NOON, openTestDatabase } from "../build.ts";
import { renderHook } from "./render-hook.tsx";

const LATER = new Date(NOON.getTime() + 60_000);

async function library(): Promise<Database> {
  const db = await openTestDatabase();
  onTestFinished(() => deleteLibrary(db));
  await db.assets.bulkAdd([1, 2, 3].map((id) => anAsset({ id, name: `pier ${id}` })));
  return db;
}

it("tells how many and which assets are in the trash, as they come and go", async () => {
  const db = await library();
  const count = renderHook(db, useTrashCount, undefined);
  const keys = renderHook(db, useTrashKeys, undefined);
  const ids = (wanted: string) =>
    keys.until((found) => found?.map(({ id }) => id).join() === wanted);
  await count.until((found) => found === 0);
  await ids("");
  await trashAssets(db, [image(1)], NOON);
  await trashAssets(db, [image(3)], LATER);
  await count.until((found) => found === 2);
  await ids("3,1");
  await restoreAssets(db, [image(3)], LATER);
  await ids("1");
  await deleteAssets(db, [{ key: image(1), places: [] }], LATER);
  await count.until((found) => found === 0);
  await ids("");
});

const NO_FILTER = {
  type: "all",
  source: "all",
  usage: "all",
  search: "",
  sort: "newest",
} as const;

it.each([
  { ...NO_FILTER },
  { ...NO_FILTER, sort: "oldest" },
  { ...NO_FILTER, sort: "name" },
  { ...NO_FILTER, sort: "largest" },
  { ...NO_FILTER, search: "pier" },
  { ...NO_FILTER, usage: "orphans" },
  { ...NO_FILTER, type: "image", source: "ai-generated" },
] as const)(
  "is in no list, search or count of the gallery: $sort $usage $search $type",
  async (filter) => {
    const db = await library();
    const order = renderHook(db, useAssetOrder, filter);
    const count = renderHook(db, useAssetCount, undefined);
    await order.until((found) => found?.complete === true && found.keys.length === 3);
    await trashAssets(db, [image(2)], LATER);
    // Orphans are found and the library is counted one after the other.
    const left = await order.until((found) => found?.keys.length === 2 && found.total === 2);
    expect(left?.keys.map(({ id }) => id).sort()).toEqual([1, 3]);
    await count.until((found) => found === 2);
  },
);

it("leaves its scene as it goes to the trash, and comes back to it", async () => {
  const db = await library();
  await db.scriptAssetMappings.add(aMapping());
  const scene = renderHook(db, useSceneAssets, { scriptId: 1, sceneId: "act0-scene0" });
  const shown = (images: number, trashed: number) =>
    scene.until((found) => found?.images.length === images && found.trashed.length === trashed);
  await shown(1, 0);
  await trashAssets(db, [image(1)], LATER);
  await shown(0, 1);
  await restoreAssets(db, [image(1)], LATER);
  await shown(1, 0);
});
