import fc from "fast-check";
import { expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { BackupRefusal } from "../../../src/domain/backup/backup-refusal.ts";
import { checkBackup } from "../../../src/domain/backup/check-backup.ts";
import { openBackup } from "../../../src/domain/backup/open-backup.ts";
import { writeBackup } from "../../../src/domain/backup/write-backup.ts";
import { deleteLibrary, LIBRARY_ID, NOON, openTestDatabase } from "../../build.ts";
import { runs } from "../../runs.ts";
import { type AnyLibrary, anyLibrary, openDrawn } from "./any-library.ts";
import { memoryTarget } from "./memory-target.ts";
import { rowsInLibrary } from "./plain-rows.ts";
import { restore } from "./restoring.ts";

const OTHER_ID = "0b0e7f0c-8c0f-4a56-9d0a-3f7f5a3f5a11";

/** Through real files: as many volumes as it takes. */
async function saved(db: Database, volumeBytes: number | null): Promise<readonly Blob[]> {
  const { target, files } = memoryTarget();
  const backupId = crypto.randomUUID();
  const options = { libraryId: LIBRARY_ID, backupId, now: () => NOON, volumeBytes };
  const { leftOut } = await writeBackup(db.backendDB(), target, options);
  expect(leftOut).toEqual([]);
  return files();
}

const opened: Database[] = [];

async function closeAll(): Promise<void> {
  for (const db of opened.splice(0)) await deleteLibrary(db);
}

async function openBoth(drawn: AnyLibrary): Promise<{ db: Database; empty: Database }> {
  const db = await openDrawn(drawn);
  const empty = await openTestDatabase({ newLibraryId: () => OTHER_ID });
  opened.push(db, empty);
  return { db, empty };
}

it("any library comes back from the files that it was written to as it was", async () => {
  const property = fc.asyncProperty(anyLibrary(), fc.boolean(), async (drawn, isParted) => {
    const { db, empty } = await openBoth(drawn);
    const backup = await openBackup(await saved(db, isParted ? 60_000 : null));
    await restore(empty, backup);
    expect(await rowsInLibrary(empty.backendDB())).toEqual(await rowsInLibrary(db.backendDB()));
    await backup.close();
  });
  await fc.assert(property.afterEach(closeAll), { numRuns: runs({ node: 25, chromium: 3 }) });
}, 120_000);

it("a byte that is changed anywhere in the files of any library is noticed, and restores nothing wrong", async () => {
  const property = fc.asyncProperty(
    anyLibrary(),
    fc.boolean(),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    fc.integer({ min: 1, max: 255 }),
    async (drawn, isParted, where, by) => {
      const { db, empty } = await openBoth(drawn);
      const files = await changed(await saved(db, isParted ? 60_000 : null), where, by);
      expect(await isNoticed(files)).toBe(true);
      const before = await rowsInLibrary(empty.backendDB());
      const outcome = await tryRestoring(empty, files);
      const after = await rowsInLibrary(empty.backendDB());
      if (outcome === "refused") expect(after).toEqual(before);
      // What was changed is neither content nor rows: names and dates in the zip.
      if (outcome === "whole") expect(after).toEqual(await rowsInLibrary(db.backendDB()));
    },
  );
  await fc.assert(property.afterEach(closeAll), { numRuns: runs({ node: 60, chromium: 3 }) });
}, 120_000);

/** All files as one, of which one byte is another. */
async function changed(files: readonly Blob[], where: number, by: number): Promise<Blob[]> {
  let at = Math.floor(where * files.reduce((sum, { size }) => sum + size, 0));
  return Promise.all(
    files.map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (at >= 0 && at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ by;
      at -= bytes.length;
      return new Blob([bytes]);
    }),
  );
}

async function isNoticed(files: readonly Blob[]): Promise<boolean> {
  try {
    return !(await checkBackup(files)).ok;
  } catch (error) {
    if (error instanceof BackupRefusal) return true;
    throw error;
  }
}

async function tryRestoring(
  db: Database,
  files: readonly Blob[],
): Promise<"refused" | "damaged" | "whole"> {
  try {
    const backup = await openBackup(files);
    const { damaged, damagedBlobs } = await restore(db, backup);
    return damaged + damagedBlobs.length > 0 ? "damaged" : "whole";
  } catch (error) {
    if (error instanceof BackupRefusal) return "refused";
    throw error;
  }
}
