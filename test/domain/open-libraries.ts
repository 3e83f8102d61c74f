import { afterEach } from "vitest";
import type { Database } from "../../src/db/database.ts";
import type { Asset, Mapping, Original, Script } from "../../src/db/schema.ts";
import { deleteLibrary, openTestDatabase } from "../build.ts";

export interface Rows {
  readonly assets?: readonly Asset[];
  readonly mappings?: readonly Mapping[];
  readonly scripts?: readonly Script[];
  readonly images?: readonly Original[];
  readonly audios?: readonly Original[];
}

const opened: Database[] = [];

/** A library of its own with these rows; deleted after the test. */
export async function aLibrary(rows: Rows = {}): Promise<Database> {
  const db = await openTestDatabase();
  opened.push(db);
  await Promise.all([
    db.assets.bulkAdd(rows.assets ?? []),
    db.scriptAssetMappings.bulkAdd(rows.mappings ?? []),
    db.scripts.bulkAdd(rows.scripts ?? []),
    db.images.bulkAdd(rows.images ?? []),
    db.audios.bulkAdd(rows.audios ?? []),
  ]);
  return db;
}

/** For property tests, which make a library for every case. */
export async function closeLibraries(): Promise<void> {
  for (const db of opened.splice(0)) await deleteLibrary(db);
}

afterEach(closeLibraries);
