import type { IndexableType, Table } from "dexie";
import Dexie from "dexie";

/** Calls `visit` with the primary keys of a table, sorted, a part at a time: a hundred thousand at once hold the page up. */
export async function eachKeys<Key>(
  table: Table<unknown, Key>,
  visit: (keys: readonly Key[]) => void,
  within: readonly [unknown, unknown] = [Dexie.minKey, Dexie.maxKey],
): Promise<void> {
  let [after, end] = within;
  let includesFirst = true;
  while (true) {
    const keys = await table
      .where(":id")
      .between(after as IndexableType, end as IndexableType, includesFirst, true)
      .limit(CHUNK)
      .primaryKeys();
    visit(keys);
    const last = keys.at(-1);
    if (last === undefined || keys.length < CHUNK) return;
    after = last;
    includesFirst = false;
  }
}

/** Keys: about 10 ms of reading. */
const CHUNK = 5000;
