/**
 * Keys of rows that are stored, but that the browser can't read: it keeps a large row in a
 * file of its own, and where that is gone ("Data lost due to missing file") every reading
 * that meets the row fails, and takes the transaction of an upgrade with it. By table, in
 * the order of keys; a table without any is not named.
 */
export type UnreadableKeys = ReadonlyMap<string, readonly IDBValidKey[]>;

/**
 * Reads every row of these tables once, a few at a time and each time in a transaction of
 * its own. Tables that are not there are passed over.
 *
 * @throws DOMException when not even the keys can be read: then it is not the rows
 */
export async function findUnreadable(
  database: IDBDatabase,
  tables: readonly string[],
): Promise<UnreadableKeys> {
  const found = new Map<string, readonly IDBValidKey[]>();
  for (const table of tables) {
    if (!database.objectStoreNames.contains(table)) continue;
    const keys = await unreadableIn(database, table);
    if (keys.length > 0) found.set(table, keys);
  }
  return found;
}

/** Rows may hold megabytes of text. */
const AT_ONCE = 32;

async function unreadableIn(database: IDBDatabase, table: string): Promise<IDBValidKey[]> {
  const storeOf = () => database.transaction(table).objectStore(table);
  const unreadable: IDBValidKey[] = [];
  let keys = await answerOf(storeOf().getAllKeys(null, AT_ONCE));
  while (keys.length > 0) {
    unreadable.push(...(await narrowDown(storeOf, keys)));
    const rest = IDBKeyRange.lowerBound(keys.at(-1), true);
    keys = await answerOf(storeOf().getAllKeys(rest, AT_ONCE));
  }
  return unreadable;
}

/** Those of the keys, which follow each other, whose rows can't be read. */
async function narrowDown(
  storeOf: () => IDBObjectStore,
  keys: readonly IDBValidKey[],
): Promise<readonly IDBValidKey[]> {
  if (await canRead(storeOf(), keys)) return [];
  if (keys.length <= 1) return keys;
  const half = keys.length >> 1;
  return [
    ...(await narrowDown(storeOf, keys.slice(0, half))),
    ...(await narrowDown(storeOf, keys.slice(half))),
  ];
}

async function canRead(store: IDBObjectStore, keys: readonly IDBValidKey[]): Promise<boolean> {
  const request = store.getAll(IDBKeyRange.bound(keys[0], keys.at(-1)));
  try {
    await answerOf(request);
    return true;
  } catch {
    return false;
  }
}

/** What a request answers; its error stays its own, and stops neither the page nor, where the browser lets it, the transaction. */
export function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
  });
}
