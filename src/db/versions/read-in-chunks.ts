import Dexie, { type Table } from "dexie";
import type { LocalId } from "../asset-key.ts";

/** Rows read at a time: few enough to stay small in memory, many enough to keep the disk busy. */
const CHUNK = 250;

/**
 * Visits every row of a table once, in the order of its keys, from the lowest key there
 * is. The next rows are read while those before are visited; a visit may put or delete
 * the rows it was given. Awaits nothing but the database, so that it may run inside a
 * transaction.
 */
export async function readInChunks<Row extends { readonly id: LocalId }>(
  table: Table<Row, LocalId>,
  visit: (rows: readonly Row[]) => PromiseLike<unknown>,
): Promise<void> {
  let rows = await table.orderBy(":id").limit(CHUNK).toArray();
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    const further = table.where(":id").above(last.id).limit(CHUNK);
    const [next] = await Dexie.Promise.all([further.toArray(), visit(rows)]);
    rows = next;
  }
}
