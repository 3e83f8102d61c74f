import Dexie, { type Table } from "dexie";
import type { LocalId } from "../asset-key.ts";

/** Rows read at a time: few enough to stay small in memory, many enough to keep the disk busy. */
const CHUNK = 250;

/** Some rows in the order of their keys, and the keys of those that the browser can't read. */
interface Chunk<Row> {
  readonly rows: readonly Row[];
  readonly unreadable: readonly LocalId[];
  /** `undefined` at the end of the table. */
  readonly last: LocalId | undefined;
}

/**
 * Visits every row of a table once, in the order of its keys, from the lowest key there
 * is. The next rows are read while those before are visited; a visit may put or delete
 * the rows it was given. A row that the browser can't read (the disk lost a part of it)
 * stops nothing: its key is told. Awaits nothing but the database, so that it may run
 * inside a transaction.
 */
export async function readInChunks<Row extends { readonly id: LocalId }>(
  table: Table<Row, LocalId>,
  visit: (rows: readonly Row[], unreadable: readonly LocalId[]) => PromiseLike<unknown>,
): Promise<void> {
  let chunk = await readAfter(table, undefined);
  while (chunk.last !== undefined) {
    const { rows, unreadable, last } = chunk;
    // Async, so that a visit that throws leaves no reading behind that nobody waits for.
    const visiting = async () => visit(rows, unreadable);
    [chunk] = await Dexie.Promise.all([readAfter(table, last), visiting()]);
  }
}

async function readAfter<Row extends { readonly id: LocalId }>(
  table: Table<Row, LocalId>,
  after: LocalId | undefined,
): Promise<Chunk<Row>> {
  const range = () =>
    (after === undefined ? table.orderBy(":id") : table.where(":id").above(after)).limit(CHUNK);
  try {
    const rows = await range().toArray();
    return { rows, unreadable: [], last: rows.at(-1)?.id };
  } catch {
    // One row among them spoils the reading of all: its key still reads.
    return readOneByOne(table, await range().primaryKeys());
  }
}

/** @throws DexieError when the keys can't be read: then there is nothing to go on with. */
async function readOneByOne<Row extends { readonly id: LocalId }>(
  table: Table<Row, LocalId>,
  keys: readonly LocalId[],
): Promise<Chunk<Row>> {
  const rows: Row[] = [];
  const unreadable: LocalId[] = [];
  for (const key of keys) {
    try {
      const row = await table.get(key);
      if (row) rows.push(row);
    } catch {
      unreadable.push(key);
    }
  }
  return { rows, unreadable, last: keys.at(-1) };
}
