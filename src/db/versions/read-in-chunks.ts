import Dexie, { type Collection, type Table } from "dexie";
import type { LocalId } from "../asset-key.ts";

/** Rows read at a time, at the most: enough to keep the disk busy. */
const MOST = 250;
/** Odd rows hold megabytes of text, and two readings are in memory at once. */
const FIRST = 8;
/** Characters in one reading from where on fewer rows are read. */
const HEAVY = 8_000_000;

/**
 * Visits every row of a table once, in the order of its keys, from the lowest key there
 * is. The next rows are read while those before are visited, as many as are light enough;
 * a visit may put or delete the rows it was given. Awaits nothing but the database, so
 * that it may run inside a transaction. The rows of `passed`, keys in order, are not read:
 * the browser can't, and would end the transaction.
 */
export async function readInChunks<Row extends { readonly id: LocalId }>(
  table: Table<Row, LocalId>,
  visit: (rows: readonly Row[]) => PromiseLike<unknown>,
  passed: readonly LocalId[] = [],
): Promise<void> {
  let above: LocalId | undefined;
  for (const below of passed) {
    await readRange(table, { above, below }, visit);
    above = below;
  }
  await readRange(table, { above, below: undefined }, visit);
}

/** Both ends are left out; `undefined` = no end. */
interface Range {
  readonly above: LocalId | undefined;
  readonly below: LocalId | undefined;
}

async function readRange<Row extends { readonly id: LocalId }>(
  table: Table<Row, LocalId>,
  { above, below }: Range,
  visit: (rows: readonly Row[]) => PromiseLike<unknown>,
): Promise<void> {
  let size = FIRST;
  let rows = await rowsWithin(table, { above, below }).limit(size).toArray();
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    size = nextSize(size, rows);
    const next = rowsWithin(table, { above: last.id, below }).limit(size);
    // Async, so that a visit that throws leaves no reading behind that nobody waits for.
    const visited = rows;
    const visiting = async () => visit(visited);
    [rows] = await Dexie.Promise.all([next.toArray(), visiting()]);
  }
}

function rowsWithin<Row>(
  table: Table<Row, LocalId>,
  { above, below }: Range,
): Collection<Row, LocalId> {
  const ids = table.where(":id");
  if (above === undefined) return below === undefined ? table.orderBy(":id") : ids.below(below);
  return below === undefined ? ids.above(above) : ids.between(above, below, false, false);
}

function nextSize(size: number, rows: readonly object[]): number {
  const weight = rows.reduce((sum, row) => sum + weightOf(row), 0);
  return weight > HEAVY ? Math.max(1, Math.floor(size / 4)) : Math.min(MOST, size * 2);
}

/** Characters of text that lie in a row itself; a Blob is only a handle. */
function weightOf(row: object): number {
  return Object.values(row).reduce(
    (sum, value) => sum + (typeof value === "string" ? value.length : 0),
    0,
  );
}
