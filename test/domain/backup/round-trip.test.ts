import fc from "fast-check";
import { expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { openBackup } from "../../../src/domain/backup/open-backup.ts";
import { writeBackup } from "../../../src/domain/backup/write-backup.ts";
import { LIBRARY_ID, NOON, openTestDatabase } from "../../build.ts";
import { runs } from "../../runs.ts";
import { anyLibrary, openDrawn } from "./any-library.ts";
import { readable } from "./backup-in-memory.ts";
import { memoryTarget } from "./memory-target.ts";
import { restore } from "./restoring.ts";

const OTHER_ID = "0b0e7f0c-8c0f-4a56-9d0a-3f7f5a3f5a11";

/** Through real files: as many volumes as it takes. */
async function saved(db: Database, volumeBytes: number | null) {
  const { target, files } = memoryTarget();
  const backupId = crypto.randomUUID();
  const options = { libraryId: LIBRARY_ID, backupId, now: () => NOON, volumeBytes };
  await writeBackup(db.backendDB(), target, options);
  return openBackup(files());
}

it("any library comes back from the files that it was written to as it was", async () => {
  const opened: Database[] = [];
  const property = fc.asyncProperty(anyLibrary(), fc.boolean(), async (drawn, isParted) => {
    const db = await openDrawn(drawn);
    const empty = await openTestDatabase({ newLibraryId: () => OTHER_ID });
    opened.push(db, empty);
    const backup = await saved(db, isParted ? 60_000 : null);
    await restore(empty, backup);
    expect(await readable(empty)).toEqual(await readable(db));
    await backup.close();
  });
  await fc.assert(
    property.afterEach(async () => {
      for (const db of opened.splice(0)) await db.delete();
    }),
    { numRuns: runs({ node: 25, chromium: 5 }) },
  );
}, 120_000);
