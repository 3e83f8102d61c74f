import Dexie, { type Table } from "dexie";
import type { AssetType, LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Original } from "../../db/schema.ts";
import { hasErrorNamed } from "../has-error-named.ts";

/** A row that gets its id from the browser, which counts on and never gives one again. */
export function originalWithoutId(data: Blob): Original {
  const row: Omit<Original, "id"> = { data };
  return row as Original;
}

/**
 * Adds an original inside a transaction that spans its table and `assets`, whatever odd rows there
 * are: one with a key beyond 2^53 ends the browser's own counting for good, and the row of
 * an original that is gone holds on to its id.
 *
 * @returns an id that neither an original nor an asset has
 */
export async function addOriginal(
  db: Database,
  type: AssetType,
  data: Blob,
  at: Date,
): Promise<LocalId> {
  const table = db.originals(type);
  const counted = await addByBrowser(table, data);
  if (counted !== null && !(await hasAsset(db, type, counted))) return counted;
  if (counted !== null) await table.delete(counted);
  let id = counted === null ? at.getTime() * IDS_PER_MS : (await highestId(db, type)) + 1;
  while ((await hasAsset(db, type, id)) || (await hasOriginal(table, id))) id += 1;
  await table.add({ id, data });
  return id;
}

/** Where the browser's own counting of keys ends. */
const END_OF_KEYS = 2 ** 53;
/** Ids by the clock: none comes again, though nobody remembers those that were deleted. */
const IDS_PER_MS = 1024;

/** `null` where the browser cannot count on. */
async function addByBrowser(table: Table<Original, LocalId>, data: Blob): Promise<LocalId | null> {
  try {
    return await table.add(originalWithoutId(data));
  } catch (error) {
    if (hasErrorNamed(error, "ConstraintError")) return null;
    throw error;
  }
}

async function hasOriginal(table: Table<Original, LocalId>, id: number): Promise<boolean> {
  return (await table.where(":id").equals(id).count()) > 0;
}

async function hasAsset(db: Database, type: AssetType, id: LocalId): Promise<boolean> {
  return (await db.assets.get([type, id])) !== undefined;
}

/** The highest id with which the browser can still count on. */
export async function highestId(db: Database, type: AssetType): Promise<number> {
  const [key] = await db.assets
    .where("[type+id]")
    .between([type, Dexie.minKey], [type, END_OF_KEYS - 1])
    .reverse()
    .limit(1)
    .primaryKeys();
  const id = key?.[1];
  return typeof id === "number" && id > 0 ? Math.floor(id) : 0;
}
