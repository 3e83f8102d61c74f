import { describe, expect, it } from "vitest";
import { type AssetKey, assetKeyText } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { REFERENCES } from "../../../src/db/foreign-keys.ts";
import { legacyAssetsOf } from "../../../src/db/legacy-places.ts";
import type { Script } from "../../../src/db/schema.ts";
import { deleteAssets } from "../../../src/domain/assets/delete-assets.ts";
import { listAffected } from "../../../src/domain/assets/list-affected.ts";
import { restoreAssets } from "../../../src/domain/assets/restore-assets.ts";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import { aMapping, anAsset, aScene, aScript, image, NOON, someBytes } from "../../build.ts";
import { loseRows } from "../lose-rows.ts";
import { aLibrary, type Rows } from "../open-libraries.ts";

const LATER = new Date(NOON.getTime() + 60_000);

function aLegacyScript(overrides: Partial<Script>): Script {
  const script = aScript(overrides);
  return { ...script, legacyAssets: legacyAssetsOf(script) };
}

/** Images in the trash, each with its original and a thumbnail. */
async function aTrash(ids: readonly AssetKey["id"][], rows: Rows = {}): Promise<Database> {
  const db = await aLibrary({
    ...rows,
    assets: [...ids.map((id) => anAsset({ id, trashedAt: NOON })), ...(rows.assets ?? [])],
    images: ids.map((id) => ({ id, data: someBytes(1) })),
  });
  await db.thumbnails.bulkAdd(ids.map((assetId) => ({ assetType: "image", assetId })));
  return db;
}

async function deleteAll(db: Database, keys: readonly AssetKey[]) {
  return deleteAssets(db, await listAffected(db, keys), LATER);
}

/** How many rows there are of everything that an asset has. */
async function counts(db: Database): Promise<readonly number[]> {
  return Promise.all([
    db.assets.count(),
    db.images.count(),
    db.thumbnails.count(),
    db.scriptAssetMappings.count(),
  ]);
}

describe("deleting for good", () => {
  it("takes row, original, thumbnails and mappings together, and nothing of any other", async () => {
    const others = [anAsset({ id: 2 }), anAsset({ type: "audio", id: 1, trashedAt: NOON })];
    const mappings = [
      aMapping({ id: 1 }),
      aMapping({ id: 2, assetId: 2 }),
      aMapping({ id: 3, assetType: "audio" }),
    ];
    const db = await aTrash([1], { assets: others, mappings, scripts: [aScript()] });
    await db.images.add({ id: 2, data: someBytes(2) });
    await db.audios.add({ id: 1, data: someBytes(3) });
    await db.thumbnails.add({ assetType: "audio", assetId: 1 });
    expect(await deleteAll(db, [image(1)])).toEqual({ deleted: [image(1)], gone: [], stayed: [] });
    expect(await db.assets.toArray()).toEqual([others[1], others[0]]);
    expect(await db.images.toCollection().primaryKeys()).toEqual([2]);
    expect(await db.audios.count()).toBe(1);
    expect(await db.thumbnails.toArray()).toEqual([{ assetType: "audio", assetId: 1 }]);
    expect(await db.scriptAssetMappings.toArray()).toEqual(mappings.slice(1));
    expect(await db.scripts.toArray()).toEqual([aScript()]);
  });

  it("clears the legacy fields that name it, in scripts in the trash too", async () => {
    const acts = (first: Readonly<Record<string, unknown>>) => [
      { scenes: [aScene(first), aScene({ id: "b" })] },
    ];
    const scripts = [
      aLegacyScript({ id: 1, acts: acts({ generatedImageId: 1, generatedVideoId: 1 }) }),
      aLegacyScript({ id: 2, acts: acts({ generatedImageId: 1 }), trashedAt: NOON }),
      aLegacyScript({ id: 3, acts: acts({ generatedImageId: 3 }) }),
    ];
    const db = await aTrash([1], { scripts });
    await deleteAll(db, [image(1)]);
    const edited = { revision: 1, updatedAt: LATER };
    expect(await db.scripts.toArray()).toEqual([
      { ...scripts[0], ...edited, acts: acts({ generatedVideoId: 1 }), legacyAssets: ["video:1"] },
      { ...scripts[1], ...edited, acts: acts({}), legacyAssets: [] },
      scripts[2],
    ]);
  });

  it("lets stay what is no longer in the trash", async () => {
    const db = await aTrash([1, 2]);
    const shown = await listAffected(db, [image(1), image(2)]);
    await restoreAssets(db, [image(1)], LATER);
    expect(await deleteAssets(db, shown, LATER)).toEqual({
      deleted: [image(2)],
      gone: [],
      stayed: [{ key: image(1), why: "not-in-trash" }],
    });
    expect(await counts(db)).toEqual([1, 1, 1, 0]);
  });

  it("lets stay what a place uses that was not shown, by a mapping or by a legacy field", async () => {
    const db = await aTrash([1, 2, 3], {
      scripts: [aScript()],
      mappings: [aMapping({ assetId: 3 })],
    });
    const shown = await listAffected(db, [1, 2, 3].map(image));
    await db.scriptAssetMappings.add(aMapping({ id: 2, assetId: 1, dialogueId: "dialogue0" }));
    await db.scripts.put(aLegacyScript({ acts: [{ scenes: [aScene({ generatedImageId: 2 })] }] }));
    expect(await deleteAssets(db, shown, LATER)).toEqual({
      deleted: [image(3)],
      gone: [],
      stayed: [
        { key: image(1), why: "linked-since" },
        { key: image(2), why: "linked-since" },
      ],
    });
    expect(await counts(db)).toEqual([2, 2, 2, 1]);
    expect(await db.scripts.get(1)).toMatchObject({ revision: 0, legacyAssets: ["image:2"] });
  });

  it("goes on though a place that was shown uses it no more", async () => {
    const db = await aTrash([1], { scripts: [aScript()], mappings: [aMapping()] });
    const shown = await listAffected(db, [image(1)]);
    await db.scriptAssetMappings.clear();
    expect(await deleteAssets(db, shown, LATER)).toEqual({
      deleted: [image(1)],
      gone: [],
      stayed: [],
    });
  });

  it("tells what another tab has deleted meanwhile from what it did not come to", async () => {
    const ids = Array.from({ length: 150 }, (_, at) => at);
    const db = await aTrash(ids);
    const shown = await listAffected(db, ids.map(image));
    await deleteAssets(db, shown.slice(0, 2), LATER);
    const stop = new AbortController();
    const deletion = await deleteAssets(db, shown, LATER, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(deletion.gone).toEqual([image(0), image(1)]);
    expect(deletion.deleted).toEqual(ids.slice(2, 100).map(image));
    expect(deletion.stayed).toEqual([]);
    expect(await counts(db)).toEqual([50, 50, 50, 0]);
  });

  it("follows keys of any kind", async () => {
    const ids: AssetKey["id"][] = ["1", new Date(5), [1, "b"], new Uint8Array([1, 2]).buffer, 1];
    const scenes = ids.map((id, at) => aScene({ id: `s${at}`, generatedImageId: id }));
    const mappings = ids.map((assetId, at) => aMapping({ id: at + 1, assetId }));
    const db = await aTrash(ids, { scripts: [aLegacyScript({ acts: [{ scenes }] })], mappings });
    const { deleted } = await deleteAll(db, ids.slice(0, 4).map(image));
    expect(deleted).toHaveLength(4);
    expect(await counts(db)).toEqual([1, 1, 1, 1]);
    expect(await db.scripts.get(1)).toMatchObject({ legacyAssets: ["image:1"] });
  });

  it("takes as many as one script names", async () => {
    const ids = Array.from({ length: 250 }, (_, at) => at);
    const scenes = ids.map((id) => aScene({ id: `s${id}`, generatedImageId: id }));
    const db = await aTrash(ids, { scripts: [aLegacyScript({ acts: [{ scenes }] })] });
    const { deleted } = await deleteAll(db, ids.slice(1).map(image));
    expect(deleted).toHaveLength(249);
    expect(await counts(db)).toEqual([1, 1, 1, 0]);
    expect(await db.scripts.get(1)).toMatchObject({ revision: 3, legacyAssets: ["image:0"] });
  });

  it("takes thousands, says how far it is, and stops where it is told to", async () => {
    const ids = Array.from({ length: 350 }, (_, at) => at);
    const db = await aTrash(ids);
    const shown = await listAffected(db, ids.map(image));
    const stop = new AbortController();
    const told: number[] = [];
    const onProgress = (done: number) => {
      told.push(done);
      if (done === 200) stop.abort();
    };
    const first = await deleteAssets(db, shown, LATER, { onProgress, signal: stop.signal });
    expect(first.deleted).toHaveLength(200);
    expect(await counts(db)).toEqual([150, 150, 150, 0]);
    await deleteAssets(db, shown, LATER, { onProgress });
    expect(told).toEqual([100, 200, 100, 200, 300, 350]);
    expect(await counts(db)).toEqual([0, 0, 0, 0]);
  });
});

describe("a row that the browser can't read", () => {
  it("goes where it is an original or a thumbnail", async () => {
    const db = await aTrash([1, 2]);
    await loseRows(db, "images", [1]);
    expect((await deleteAll(db, [image(1), image(2)])).deleted).toHaveLength(2);
    expect(await counts(db)).toEqual([0, 0, 0, 0]);
  });

  it("does not keep the others where it is a script that names one of them", async () => {
    const scripts = [1, 2].map((id) =>
      aLegacyScript({ id, acts: [{ scenes: [aScene({ generatedImageId: id })] }] }),
    );
    const db = await aTrash([1, 2, 3], { scripts });
    const shown = await listAffected(db, [1, 2, 3].map(image));
    await loseRows(db, "scripts", [2]);
    expect(await deleteAssets(db, shown, LATER)).toEqual({
      deleted: [image(1), image(3)],
      gone: [],
      stayed: [{ key: image(2), why: "failed", error: expect.anything() }],
    });
    expect(await counts(db)).toEqual([1, 1, 1, 0]);
    expect(await db.scripts.get(1)).toMatchObject({ legacyAssets: [] });
  });

  it("is no excuse for a database that is closed", async () => {
    const db = await aTrash([1]);
    const shown = await listAffected(db, [image(1)]);
    db.close();
    await expect(deleteAssets(db, shown, LATER)).rejects.toMatchObject({
      name: "DatabaseClosedError",
    });
    await db.open();
    expect(await counts(db)).toEqual([1, 1, 1, 0]);
  });
});

it("leaves no reference of any declared kind to what it deleted", async () => {
  const acts = [{ scenes: [aScene({ generatedImageId: 1 })] }];
  const db = await aTrash([1], { scripts: [aLegacyScript({ acts })], mappings: [aMapping()] });
  const named = () =>
    Promise.all(
      REFERENCES.filter((one) => one.to === "assets").map(async ({ from, index }) => {
        const keys: readonly unknown[] = await db.table(from).orderBy(index).keys();
        return [from, index, keys.length];
      }),
    );
  expect((await named()).every(([, , count]) => count === 1)).toBe(true);
  await deleteAll(db, [image(1)]);
  expect((await named()).every(([, , count]) => count === 0)).toBe(true);
});

it("tells image 5 from audio 5 when both are asked for", async () => {
  const db = await aTrash([5], { assets: [anAsset({ type: "audio", id: 5 })] });
  const keys: readonly AssetKey[] = [image(5), { type: "audio", id: 5 }];
  await trashAssets(db, [image(5)], NOON);
  const { deleted, stayed } = await deleteAll(db, keys);
  expect(deleted.map(assetKeyText)).toEqual(["image:5"]);
  expect(stayed.map(({ key, why }) => [assetKeyText(key), why])).toEqual([
    ["audio:5", "not-in-trash"],
  ]);
});
