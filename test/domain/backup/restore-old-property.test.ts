import fc from "fast-check";
import { expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { deleteLibrary, freshName, openTestDatabase } from "../../build.ts";
import { readAll, writeOldLibrary } from "../../db/old-library.ts";
import { oldLibrary } from "../../db/old-rows.ts";
import { runs } from "../../runs.ts";
import { aBackup, readable } from "./backup-in-memory.ts";
import { restore } from "./restoring.ts";

it("a backup of any library of version 3 to 7 comes as that library itself is upgraded", async () => {
  const opened: Database[] = [];
  const property = fc.asyncProperty(oldLibrary, async (library) => {
    const name = freshName();
    await writeOldLibrary(name, library.version, library.rows, library.nativeVersion);
    // As they lie there: in the order of their keys.
    const backup = await aBackup({ schemaVersion: library.version, rows: await readAll(name) });
    const upgraded = await openTestDatabase({ name });
    const db = await openTestDatabase({ newLibraryId: () => crypto.randomUUID() });
    opened.push(upgraded, db);
    await restore(db, backup);
    expect(await readable(db)).toEqual(await readable(upgraded));
    await restore(db, backup);
    expect(await readable(db)).toEqual(await readable(upgraded));
  });
  await fc.assert(
    property.afterEach(async () => {
      for (const db of opened.splice(0)) await deleteLibrary(db);
    }),
    { numRuns: runs({ node: 60, chromium: 3 }) },
  );
}, 120_000);
