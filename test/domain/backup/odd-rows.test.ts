import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { openBackup } from "../../../src/domain/backup/open-backup.ts";
import { listKeptRows } from "../../../src/domain/backup/restore-report.ts";
import { writeBackup } from "../../../src/domain/backup/write-backup.ts";
import { aMapping, anAsset, aScript, LIBRARY_ID, NOON, someBytes } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { readable } from "./backup-in-memory.ts";
import { memoryTarget } from "./memory-target.ts";
import { plan, restore } from "./restoring.ts";

const NEVER = new Date(Number.NaN);

/** A library of which one row of each table is odd: no app of ours has written it so. */
async function anOddLibrary(): Promise<Database> {
  const scenes = [{ id: "a", generatedImageId: 1 }];
  const odd = { updatedAt: "yesterday", legacyAssets: null, trashedAt: NEVER } as object;
  const db = await aLibrary({
    assets: [
      anAsset({ id: 1, uploadedAt: NEVER, ...({ tags: ["sea", 5], name: 7 } as object) }),
      anAsset({ id: 2, ...({ uid: 5 } as object) }),
      anAsset({ id: 3, ...({ width: "wide", note: { is: "odd" } } as object) }),
    ],
    images: [1, 2, 3].map((id) => ({ id, data: someBytes(id) })),
    scripts: [
      aScript({ ...odd, title: "kept", acts: [{ scenes }], cover: someBytes(9) }),
      aScript({ id: 2 }),
    ],
    mappings: [
      aMapping({ id: 1, linkedAt: NEVER }),
      aMapping({ id: 2, ...({ sceneId: 9 } as object) }),
      aMapping({ id: 3, assetId: 3 }),
    ],
  });
  await db.prompts.bulkAdd([{ id: 1, uid: 5, text: "rain" } as never, { id: 2, uid: "p" }]);
  return db;
}

async function saved(db: Database) {
  const { target, files } = memoryTarget();
  const backupId = crypto.randomUUID();
  const { leftOut } = await writeBackup(db.backendDB(), target, {
    ...{ libraryId: LIBRARY_ID, backupId, now: () => NOON },
  });
  expect(leftOut).toEqual([]);
  return openBackup(files());
}

describe("a library with rows that can't be rows of their tables", () => {
  it("comes back: what can be mended is, and every odd row stands whole in the report", async () => {
    const db = await anOddLibrary();
    const backup = await saved(db);
    const empty = await aLibrary();
    expect(await plan(empty, backup)).toMatchObject({
      odd: [
        { table: "assets", rows: 3 },
        { table: "prompts", rows: 1 },
        { table: "scriptAssetMappings", rows: 2 },
        { table: "scripts", rows: 1 },
      ],
      leftOut: [],
    });
    const report = await restore(empty, backup);
    const now = await readable(empty);
    const before = await readable(db);
    expect(now.images).toEqual(before.images);
    expect(now.assets).toMatchObject([
      { id: 1, name: "Image 1", tags: ["sea"], uploadedAt: expect.any(Date) },
      { id: 2, uid: expect.any(String), byteLength: 3 },
      // What a look inside finds is looked for again.
      anAsset({ id: 3, probe: "pending" }),
    ]);
    expect(now.scripts).toMatchObject([
      { id: 1, title: "kept", legacyAssets: ["image:1"], updatedAt: new Date(0) },
      { id: 2 },
    ]);
    expect(now.scriptAssetMappings).toMatchObject([
      { id: 1, linkedAt: new Date(0) },
      { id: 3, assetId: 3 },
    ]);
    expect(now.prompts).toMatchObject([{ id: 1, text: "rain" }, { uid: "p" }]);
    const kept = await listKeptRows(empty, report.id);
    expect(kept.map(({ table, why }) => `${table} ${why}`)).toEqual([
      ...["assets odd", "assets odd", "assets odd", "prompts odd"],
      ...["scriptAssetMappings odd", "scriptAssetMappings odd", "scripts odd"],
    ]);
    const script = kept.find(({ table }) => table === "scripts")?.row;
    expect(script).toMatchObject({ updatedAt: "yesterday", trashedAt: NEVER, legacyAssets: null });
  });

  it("is merged twice as it is once", async () => {
    const backup = await saved(await anOddLibrary());
    const other = await aLibrary({ scripts: [aScript({ id: 1, uid: "ours" })] });
    await restore(other, backup);
    const once = await readable(other);
    await restore(other, backup);
    expect(await readable(other)).toEqual(once);
  });

  it("brings both of two assets, or two scripts, that share a uid, and twice no more", async () => {
    // So far apart that they come in two transactions.
    const ids = Array.from({ length: 101 }, (_, at) => at + 1);
    const uidOf = (id: number, last: number) => (id === 1 || id === last ? "twin" : `${id}`);
    const twins = await aLibrary({
      assets: ids.map((id) => anAsset({ id, uid: uidOf(id, 101) })),
      images: ids.map((id) => ({ id, data: someBytes(id) })),
      scripts: ids.map((id) => aScript({ id, uid: uidOf(id, 101), title: `${id}` })),
    });
    const backup = await saved(twins);
    const other = await aLibrary({ scripts: [aScript({ id: 1, uid: "ours", title: "ours" })] });
    for (const _ of [1, 2]) {
      await restore(other, backup);
      const { images, scripts } = await readable(other);
      expect(images).toEqual((await readable(twins)).images);
      const titles = (scripts as readonly { title: string }[]).map(({ title }) => title);
      expect(titles.sort()).toEqual([...ids.map(String), "ours"].sort());
    }
  });

  it("comes with a report whose lines are none", async () => {
    const odd = await aLibrary();
    const oddRows = [null, 5, { table: "scripts", id: {} }, { table: "assets", id: 1 }];
    await odd.upgradeReports.add({ from: 7, to: 8, oddRows } as never);
    const empty = await aLibrary();
    await restore(empty, await saved(odd));
    expect(await empty.upgradeReports.toArray()).toMatchObject([{ oddRows }]);
  });

  it("comes where its own row is odd", async () => {
    const db = await anOddLibrary();
    await db.library.put({ key: "library", id: 5, madeAt: NOON, upgradedFrom: null } as never);
    const empty = await aLibrary();
    await restore(empty, await saved(db));
    expect(await empty.assets.count()).toBe(3);
    expect(await empty.library.get("library")).toMatchObject({ id: LIBRARY_ID });
  });
});
