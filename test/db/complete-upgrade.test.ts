import { afterEach, expect, it } from "vitest";
import { completeUpgrade } from "../../src/db/complete-upgrade.ts";
import type { Database } from "../../src/db/database.ts";
import { freshName, LIBRARY_ID, NOON, openTestDatabase, someBytes } from "../build.ts";
import { type OldRows, writeOldLibrary } from "./old-library.ts";

const opened: Database[] = [];
const CONTEXT = { now: () => NOON, newLibraryId: () => LIBRARY_ID };

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
});

const scenes = [
  { id: "own", generatedImageId: 1, dialogues: [{ generatedAudioId: 1 }] },
  { generatedImageId: 2 },
];

const VERSION_6: OldRows = {
  scripts: [{ id: 1, title: "Lighthouse", acts: [{ scenes }] }],
  images: [1, 2, 3].map((id) => ({ id, data: someBytes(id), scriptId: 1 })),
  audios: [{ id: 1, data: someBytes(9), scriptId: 1 }],
  prompts: [{ id: 1, uid: "odd" }],
};

const VERSION_7: OldRows = {
  ...VERSION_6,
  scriptAssetMappings: [
    { id: 1, scriptId: 1, sceneId: "act0-scene1", assetType: "image", assetId: 3, linkedAt: NOON },
    {
      id: 2,
      scriptId: 1,
      sceneId: "act-0-scene-1",
      assetType: "image",
      assetId: 1,
      linkedAt: NOON,
    },
    { id: 3, scriptId: 1, assetType: "image", assetId: 3, linkedAt: NOON },
    { id: 4, scriptId: 8, assetType: "image", assetId: 3, linkedAt: NOON },
  ],
};

async function upgraded(version: 6 | 7, rows: OldRows): Promise<Database> {
  const name = freshName();
  await writeOldLibrary(name, version, rows);
  const db = await openTestDatabase({ name });
  opened.push(db);
  return db;
}

async function contentsOf(db: Database) {
  return {
    assets: await db.assets.toArray(),
    scripts: await db.scripts.toArray(),
    prompts: await db.prompts.toArray(),
    mappings: (await db.scriptAssetMappings.toArray()).map(({ id: _any, ...row }) => row),
  };
}

/** A version-8 database in which an upgrade has written its library row and nothing else. */
async function brokenOff(version: 6 | 7, rows: OldRows): Promise<Database> {
  const db = await openTestDatabase();
  opened.push(db);
  await db.library.put({ key: "library", id: LIBRARY_ID, madeAt: NOON, upgradedFrom: version });
  for (const [table, list] of Object.entries(rows)) await db.table(table).bulkPut([...list]);
  return db;
}

it.each([
  [6, VERSION_6],
  [7, VERSION_7],
] as const)(
  "an upgrade from %i that broke off is completed to what it would have been",
  async (version, rows) => {
    const whole = await upgraded(version, rows);
    const db = await brokenOff(version, rows);
    const report = await completeUpgrade(db, CONTEXT);
    expect(report).toMatchObject({ from: version, to: 8 });
    expect(sorted(await contentsOf(db))).toEqual(sorted(await contentsOf(whole)));
  },
);

it.each([
  [6, VERSION_6],
  [7, VERSION_7],
] as const)("completing an upgrade from %i twice changes nothing more", async (version, rows) => {
  const db = await upgraded(version, rows);
  const before = await contentsOf(db);
  await db.upgradeReports.clear();
  const report = await completeUpgrade(db, CONTEXT);
  expect(report).toMatchObject({ made: 0, merged: 0, dropped: 0, assets: 4 });
  expect(await contentsOf(db)).toEqual(before);
});

it("keeps what has been changed since", async () => {
  const db = await upgraded(6, VERSION_6);
  await db.upgradeReports.clear();
  await db.assets.update(["image", 1], { name: "pier" });
  await db.assets.delete(["image", 2]);
  await completeUpgrade(db, CONTEXT);
  expect((await db.assets.get(["image", 1]))?.name).toBe("pier");
  expect((await db.assets.get(["image", 2]))?.name).toBe("Image 2");
});

it("has nothing to do in a library that is complete, or began here", async () => {
  expect(await completeUpgrade(await upgraded(6, VERSION_6), CONTEXT)).toBeNull();
  const fresh = await openTestDatabase();
  opened.push(fresh);
  expect(await completeUpgrade(fresh, CONTEXT)).toBeNull();
  expect(await fresh.upgradeReports.count()).toBe(0);
});

it("settles what the earlier app has written into a library since, and shows it", async () => {
  const db = await upgraded(6, VERSION_6);
  const before = await contentsOf(db);
  await db.table("scriptAssetMappings").bulkAdd([
    { id: 90, scriptId: 1, sceneId: "act0-scene1", assetType: "image", assetId: 3, linkedAt: NOON },
    { id: 91, scriptId: 7, assetType: "image", assetId: 3, linkedAt: NOON },
  ]);
  await db.table("scripts").add({ id: 2, acts: [{ scenes: [{ generatedImageId: 3 }] }] });
  const report = await completeUpgrade(db, CONTEXT);
  expect(report).toMatchObject({
    from: 8,
    to: 8,
    mappingsIn: before.mappings.length + 2,
    dropped: 1,
    made: 1,
  });
  expect(await db.scriptAssetMappings.get(90)).toMatchObject({
    dialogueId: "",
    role: "scene-image",
  });
  const added = await db.scriptAssetMappings
    .where("[scriptId+sceneId]")
    .equals([2, "act0-scene0"])
    .toArray();
  expect(added).toMatchObject([{ assetType: "image", assetId: 3 }]);
  const { mappings } = await contentsOf(db);
  expect(mappings).toEqual(expect.arrayContaining(before.mappings));
  expect(await completeUpgrade(db, CONTEXT)).toBeNull();
});

it("gives a library without its row one, and invents nothing from a stale scriptId", async () => {
  const db = await brokenOff(6, {
    images: [{ id: 1, data: someBytes(1), scriptId: 1 }],
    scripts: [{ id: 1 }],
  });
  await db.library.clear();
  await completeUpgrade(db, CONTEXT);
  expect(await db.library.get("library")).toMatchObject({ id: LIBRARY_ID, upgradedFrom: 7 });
  expect(await db.assets.count()).toBe(1);
  expect(await db.scriptAssetMappings.count()).toBe(0);
});

function sorted<Contents extends Record<string, readonly unknown[]>>(contents: Contents) {
  const order = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  return Object.fromEntries(Object.entries(contents).map(([table, rows]) => [table, order(rows)]));
}
