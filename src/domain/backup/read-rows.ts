import { answerOf } from "../../db/unreadable-rows.ts";

/** Rows of a table with their keys, in the order of the keys. */
export interface RowChunk {
  readonly keys: readonly IDBValidKey[];
  readonly rows: readonly unknown[];
}

/** Rows at a time, at the most. */
const MOST = 500;
/** Odd rows hold megabytes. */
const FIRST = 16;

/** Reads on from where it stands; `null` when there is no more. `weight`: characters that the chunk before came to. */
export type NextChunk = (weight: number) => Promise<RowChunk | null>;

/** Characters in one chunk from where on fewer rows are read. */
const HEAVY = 4_000_000;

/**
 * Reads a table from the lowest key to the highest, around the keys in `lost`, which are
 * in their order. As many rows at a time as are light enough. Nothing but the table is
 * awaited, so that one transaction may read several.
 */
export function chunksOf(store: IDBObjectStore, lost: readonly IDBValidKey[] = []): NextChunk {
  let size = FIRST;
  let after: IDBValidKey | undefined;
  let barriers = lost;
  return async (weight) => {
    size = weight > HEAVY ? Math.max(1, Math.floor(size / 4)) : Math.min(MOST, size * 2);
    for (;;) {
      const [barrier] = barriers;
      const chunk = await readRange(store, rangeOf(after, barrier), size);
      const last = chunk.keys.at(-1);
      if (last !== undefined) {
        after = last;
        return chunk;
      }
      if (barrier === undefined) return null;
      after = barrier;
      barriers = barriers.slice(1);
    }
  };
}

/** One row, by a transaction of its own; `undefined` where there is none. Rejects where it can't be read. */
export function readRow(idb: IDBDatabase, table: string, key: IDBValidKey): Promise<unknown> {
  return answerOf(idb.transaction(table).objectStore(table).get(key));
}

async function readRange(
  store: IDBObjectStore,
  range: IDBKeyRange | null,
  size: number,
): Promise<RowChunk> {
  // Both at once: waiting for one would cost as long again.
  const [keys, rows] = await Promise.all([
    answerOf(store.getAllKeys(range, size)),
    answerOf(store.getAll(range, size)),
  ]);
  return { keys, rows };
}

/** What lies between two keys, without them. */
function rangeOf(lower?: IDBValidKey, upper?: IDBValidKey): IDBKeyRange | null {
  if (lower !== undefined && upper !== undefined)
    return IDBKeyRange.bound(lower, upper, true, true);
  if (lower !== undefined) return IDBKeyRange.lowerBound(lower, true);
  return upper === undefined ? null : IDBKeyRange.upperBound(upper, true);
}
