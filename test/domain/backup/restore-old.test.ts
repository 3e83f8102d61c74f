import { expect, it } from "vitest";
import { dropLeftStages, stageName } from "../../../src/domain/backup/stages.ts";
import { freshName, NOON, openTestDatabase, someBytes } from "../../build.ts";
import type { OldRows, OldVersion } from "../../db/old-library.ts";
import { mapping, oldScript, original, upgrade } from "../../db/upgrading.ts";
import { aLibrary } from "../open-libraries.ts";
import { aBackup, hashOf, readable } from "./backup-in-memory.ts";
import { LATER, plan, restore } from "./restoring.ts";

const OLD_ID = "0b0e7f0c-8c0f-4a56-9d0a-3f7f5a3f5a11";

function rowsOf(version: OldVersion): OldRows {
  return {
    scripts: [oldScript(), oldScript({ id: 2, acts: null })],
    images: [
      original(1, { data: someBytes(1, 70), scriptId: 1, extra: "kept" }),
      original(2, { data: "data:image/png;base64,AA==" }),
    ],
    videos: [original(1, { data: someBytes(2, 50, "video/webm") })],
    ...(version >= 5 && { audios: [original(1)] }),
    ...(version >= 6 && { prompts: [{ id: 1, text: "rain" }] }),
    ...(version >= 7 && { scriptAssetMappings: [mapping(1), mapping(2, { assetId: 99 })] }),
  };
}

/** Uids are made from the library's id. */
function uidsApart(rows: unknown): unknown {
  return (rows as readonly object[]).map((row) => ({ ...row, uid: "" }));
}

const VERSIONS: readonly OldVersion[] = [3, 4, 5, 6, 7];

function anOldBackup(version: OldVersion, more: { readonly madeAt?: Date } = {}) {
  return aBackup({
    schemaVersion: version,
    libraryId: OLD_ID,
    rows: { ...rowsOf(version) },
    ...more,
  });
}

async function listStages(name: string): Promise<readonly unknown[]> {
  const all = await indexedDB.databases();
  return all.filter((one) => one.name?.startsWith(stageName(name, () => "")));
}

it.each(VERSIONS)(
  "a backup of version %i comes as the library itself would have been upgraded",
  async (version) => {
    const upgraded = await upgrade(version, rowsOf(version));
    const db = await aLibrary();
    const report = await restore(db, await anOldBackup(version));
    const restored = await readable(db);
    const expected = await readable(upgraded);
    for (const table of ["images", "videos", "audios", "assets", "scripts", "scriptAssetMappings"])
      expect(uidsApart(restored[table])).toEqual(uidsApart(expected[table]));
    expect(await db.library.toArray()).toMatchObject([{ id: OLD_ID, upgradedFrom: version }]);
    expect(report.intoEmpty).toBe(true);
    expect(await db.assets.get(["image", 1])).toMatchObject({ byteLength: 70, probe: "pending" });
    const image = await db.images.get(1);
    expect(image && (await hashOf(image.data))).toBe(await hashOf(someBytes(1, 70)));
    expect(await listStages(db.name)).toEqual([]);
  },
);

it("merges twice what it merges once, and knows rows of a later export again", async () => {
  const db = await aLibrary();
  await restore(db, await anOldBackup(7));
  const once = await readable(db);
  await restore(db, await anOldBackup(7));
  expect(await readable(db)).toEqual(once);
  const later = await anOldBackup(7, { madeAt: LATER });
  expect(await plan(db, later)).toMatchObject({
    assets: { new: 0, same: 4, different: 0 },
    scripts: { new: 0, same: 2, different: 0 },
    mappings: { new: 0, different: 0 },
  });
});

it("lets a later export win over a script that nobody has changed here, and over no other", async () => {
  const changed = {
    ...rowsOf(7),
    scripts: [oldScript({ title: "new" }), oldScript({ id: 2, title: "new" })],
  };
  const later = await aBackup({
    schemaVersion: 7,
    libraryId: OLD_ID,
    madeAt: LATER,
    rows: changed,
  });
  const db = await aLibrary();
  await restore(db, await anOldBackup(7));
  await db.scripts.update(2, { title: "mine", revision: 1, updatedAt: NOON });
  await db.assets.update(["image", 1], { name: "mine", updatedAt: NOON });
  await restore(db, later);
  expect((await db.scripts.toArray()).map(({ title }) => title)).toEqual(["new", "mine"]);
  expect(await db.assets.get(["image", 1])).toMatchObject({ name: "mine" });
});

it("settles a library that an older app had written into when it was saved", async () => {
  const rows = {
    images: [{ id: 1, data: someBytes(1) }],
    scripts: [{ id: 1, title: "late", acts: [{ scenes: [{ generatedImageId: 1 }] }] }],
    library: [{ key: "library", id: OLD_ID, madeAt: NOON, upgradedFrom: null }],
  };
  const backup = await aBackup({ libraryId: OLD_ID, rows });
  const db = await aLibrary();
  await restore(db, backup);
  const once = await readable(db);
  expect(once.assets).toHaveLength(1);
  expect(once.scripts).toMatchObject([
    { uid: expect.any(String), acts: [{ scenes: [{ id: "act0-scene0" }] }] },
  ]);
  await restore(db, backup);
  expect(await readable(db)).toEqual(once);
});

it("takes rows in any order", async () => {
  const db = await aLibrary();
  const images = [3, 1, 2].map((id) => ({ id, data: someBytes(id) }));
  const assets = (await upgrade(3, { images })).assets;
  const backup = await aBackup({ rows: { images, assets: (await assets.toArray()).reverse() } });
  await restore(db, backup);
  expect(await db.images.toCollection().primaryKeys()).toEqual([1, 2, 3]);
  expect(await db.assets.count()).toBe(3);
});

it("leaves nothing behind when a backup turns out to be damaged", async () => {
  const db = await openTestDatabase({ name: freshName() });
  const before = await readable(db);
  const backup = await anOldBackup(7);
  const broken = {
    ...backup,
    async *rows(table: string) {
      yield* backup.rows(table);
      if (table === "scripts") throw new Error("wrong hash");
    },
  };
  await expect(restore(db, broken)).rejects.toThrow("wrong hash");
  expect(await listStages(db.name)).toEqual([]);
  expect(await readable(db)).toEqual(before);
  await db.delete();
});

it("clears what a page that is gone has left, but nothing that somebody works with", async () => {
  const name = stageName("a library", () => crypto.randomUUID());
  const left = await openTestDatabase({ name });
  left.close();
  const hasLocks = typeof navigator !== "undefined" && "locks" in navigator;
  expect(await dropLeftStages("another library")).toBe(0);
  expect(await dropLeftStages("a library")).toBe(hasLocks ? 1 : 0);
  await left.delete();
});
