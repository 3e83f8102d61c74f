import Dexie from "dexie";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";

/**
 * Calls `visit` with every asset row, in the order of keys. Rows are read in chunks, so
 * that neither memory nor a task of the main thread grows with the library; between two
 * chunks another tab may write, as between any two reads.
 */
export async function eachAsset(db: Database, visit: (asset: Asset) => void): Promise<void> {
  let after: unknown = Dexie.minKey;
  while (true) {
    const rows = await db.assets.where("[type+id]").above(after).limit(CHUNK).toArray();
    for (const row of rows) visit(row);
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) return;
    after = [last.type, last.id];
  }
}

/** Rows: about 10 ms of reading. */
const CHUNK = 1000;
