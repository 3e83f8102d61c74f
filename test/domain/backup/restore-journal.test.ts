import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { addMissingAssets } from "../../../src/domain/assets/add-missing-assets.ts";
import { goBack } from "../../../src/domain/backup/go-back.ts";
import type { OpenBackup } from "../../../src/domain/backup/open-backup.ts";
import { unfinishedRestore } from "../../../src/domain/backup/restore-journal.ts";
import { listRestoreReports } from "../../../src/domain/backup/restore-report.ts";
import { aMapping, anAsset, aScript, NOON, openTestDatabase, someBytes } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { aBackup, readable } from "./backup-in-memory.ts";
import { LATER, restore } from "./restoring.ts";

const OTHER_ID = "0b0e7f0c-8c0f-4a56-9d0a-3f7f5a3f5a11";
const AFTER = new Date(NOON.getTime() + 60_000);
/** More than one chunk of each. */
const ASSETS = 101;
const SCRIPTS = 26;

/** Assets, scripts and mappings of another library, some of which `ours` has too. */
function aLongBackup() {
  const ids = Array.from({ length: ASSETS }, (_, index) => index + 1);
  const scriptIds = ids.slice(0, SCRIPTS);
  return aBackup({
    libraryId: OTHER_ID,
    rows: {
      assets: ids.map((id) => anAsset({ id, uid: `theirs ${id}`, updatedAt: AFTER })),
      images: ids.map((id) => ({ id, data: someBytes(id) })),
      scripts: scriptIds.map((id) =>
        aScript({ id, uid: `script ${id}`, title: "theirs", updatedAt: AFTER }),
      ),
      scriptAssetMappings: scriptIds.map((id) => aMapping({ id, scriptId: id, assetId: id })),
    },
  });
}

function ours() {
  return aLibrary({
    assets: [anAsset({ id: 5, uid: "theirs 5", name: "before" }), anAsset({ id: 1, uid: "ours" })],
    images: [
      { id: 5, data: someBytes(5) },
      { id: 1, data: someBytes(99) },
    ],
    scripts: [aScript({ id: 2, uid: "script 2", title: "ours" })],
  });
}

/** Breaks off before it would write for the n-th time, as if the page were gone. */
async function breakOff(db: Database, backup: OpenBackup, writes: number): Promise<void> {
  const stop = new AbortController();
  let left = writes;
  const onProgress = () => {
    left -= 1;
    if (left < 0) stop.abort(new Error("gone"));
  };
  await expect(restore(db, backup, { signal: stop.signal, onProgress })).rejects.toThrow("gone");
}

describe("a restore that broke off", () => {
  it("is known afterwards, and goes on to the same end when the backup is given again", async () => {
    const backup = await aLongBackup();
    const whole = await ours();
    await restore(whole, backup);
    for (const writes of [0, 2, 4]) {
      const db = await ours();
      await breakOff(db, backup, writes);
      expect(await unfinishedRestore(db)).toMatchObject({
        backupId: backup.manifest.backupId,
        madeAt: NOON,
        startedAt: LATER,
      });
      expect(await listRestoreReports(db)).toEqual([]);
      const report = await restore(db, backup);
      expect(await readable(db)).toEqual(await readable(whole));
      expect(await unfinishedRestore(db)).toBeNull();
      expect(report.added).toMatchObject({ assets: ASSETS - 1 });
      expect(report.kept).toBe(2);
    }
  });

  it("goes back to what was there before, wherever it broke off", async () => {
    const backup = await aLongBackup();
    for (const writes of [0, 2, 4]) {
      const db = await ours();
      const before = await readable(db);
      await breakOff(db, backup, writes);
      const { stayed } = await goBack(db);
      expect(stayed).toEqual([]);
      expect(await readable(db)).toEqual(before);
      expect(await unfinishedRestore(db)).toBeNull();
      expect((await db.jobs.toCollection().primaryKeys()).filter((id) => id !== "tally")).toEqual(
        [],
      );
    }
  });

  it("goes back to the same end where going back was broken off itself", async () => {
    const db = await ours();
    const before = await readable(db);
    await breakOff(db, await aLongBackup(), 4);
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error("enough"));
    await expect(goBack(db, { signal: stop.signal, onProgress })).rejects.toThrow("enough");
    expect(await unfinishedRestore(db)).not.toBeNull();
    await goBack(db);
    expect(await readable(db)).toEqual(before);
  });

  it("into an empty library still makes it the one that was saved", async () => {
    const backup = await aLongBackup();
    const db = await openTestDatabase();
    await breakOff(db, backup, 1);
    expect((await db.library.get("library"))?.id).not.toBe(OTHER_ID);
    const report = await restore(db, backup);
    expect(report.intoEmpty).toBe(true);
    await db.delete();
  });

  it("keeps another backup out until it has gone on or back", async () => {
    const db = await ours();
    await breakOff(db, await aLongBackup(), 1);
    const before = await readable(db);
    await expect(restore(db, await aLongBackup())).rejects.toMatchObject({ code: "unfinished" });
    expect(await readable(db)).toEqual(before);
    await goBack(db);
    await restore(db, await aLongBackup());
    expect(await db.assets.count()).toBe(ASSETS + 1);
  });

  it("leaves what was changed or used since when it goes back", async () => {
    const db = await ours();
    await breakOff(db, await aLongBackup(), 3);
    await db.assets.update(["image", 7], { name: "mine now", updatedAt: LATER });
    await db.scriptAssetMappings.add(aMapping({ id: 900, uid: "mine", scriptId: 2, assetId: 8 }));
    await db.assets.update(["image", 5], { name: "mine too", updatedAt: LATER });
    const { stayed } = await goBack(db);
    expect(stayed.map(({ table, key }) => `${table} ${key}`).sort()).toEqual([
      "assets image,5",
      "assets image,7",
      "assets image,8",
    ]);
    expect(await db.images.toCollection().primaryKeys()).toEqual([1, 5, 7, 8]);
    expect(await db.assets.get(["image", 5])).toMatchObject({ name: "mine too" });
  });

  it("has no work for the check after a start: rows and originals came together", async () => {
    const backup = await aLongBackup();
    for (const writes of [1, 3]) {
      const db = await ours();
      await breakOff(db, backup, writes);
      const before = await readable(db);
      await addMissingAssets(db, { now: () => LATER, newLibraryId: () => OTHER_ID });
      expect(await readable(db)).toEqual(before);
    }
  });

  it("does not go on once another tab has begun to go back", async () => {
    const db = await ours();
    const before = await readable(db);
    const backup = await aLongBackup();
    let readings = 0;
    const rows: OpenBackup["rows"] = async function* (table) {
      // Read twice: once before anything is written.
      if (table === "scripts" && readings++ === 1) await goBack(db);
      yield* backup.rows(table);
    };
    await expect(restore(db, { ...backup, rows })).rejects.toMatchObject({ code: "elsewhere" });
    expect(await readable(db)).toEqual(before);
  });
});
