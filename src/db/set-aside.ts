import { answerOf, type UnreadableKeys } from "./unreadable-rows.ts";

/** Tables that are read whole all the time, so that one unreadable row would spoil them. */
export const SMALL_TABLES = ["scripts", "scriptAssetMappings", "prompts"] as const;

/** The table that the unreadable rows in another came from; `null` for a table that holds no such rows. */
export function tableSetAsideFrom(name: string): string | null {
  return SMALL_TABLES.find((table) => name.startsWith(`${table}Unreadable`)) ?? null;
}

/**
 * Parts readable rows from unreadable ones in the small tables: a row that can't be read
 * can't be moved, and no index can be built over it, so the table itself becomes
 * `scriptsUnreadable`, and all rows but those go into a new one. Nothing is deleted that
 * was not copied before, in one transaction. The native version goes up by one, within the
 * same version of the library.
 *
 * @throws DOMException whatever the browser refuses; then all is as it was
 */
export async function setAside(
  name: string,
  nativeVersion: number,
  unreadable: UnreadableKeys,
  onBlocked?: () => void,
): Promise<void> {
  const request = indexedDB.open(name, nativeVersion + 1);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onblocked = () => onBlocked?.();
    request.onupgradeneeded = ({ oldVersion }) => {
      const { transaction } = request;
      // Another tab was faster: it knows by now what there is to do.
      if (oldVersion !== nativeVersion) transaction?.abort();
      else if (transaction) partTables(transaction, unreadable);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
  });
  database.close();
}

function partTables(transaction: IDBTransaction, unreadable: UnreadableKeys): void {
  for (const table of SMALL_TABLES) {
    const keys = unreadable.get(table);
    // A rejection comes of a request that failed, which ends the transaction with its own error.
    if (keys) void partTable(transaction, table, keys).catch(() => abort(transaction));
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

async function partTable(
  transaction: IDBTransaction,
  table: string,
  keys: readonly IDBValidKey[],
): Promise<void> {
  const old = transaction.objectStore(table);
  old.name = freeName(transaction, `${table}Unreadable`);
  const { keyPath, autoIncrement } = old;
  const fresh = transaction.db.createObjectStore(table, { keyPath, autoIncrement });
  for (const index of old.indexNames) {
    const { keyPath: path, unique, multiEntry } = old.index(index);
    fresh.createIndex(index, path, { unique, multiEntry });
  }
  await countOn(fresh, keys);
  for (const gap of gapsBetween(keys)) await moveRows(old, fresh, gap);
}

function freeName({ objectStoreNames }: IDBTransaction, wanted: string): string {
  let name = wanted;
  for (let turn = 2; objectStoreNames.contains(name); turn += 1) name = `${wanted}${turn}`;
  return name;
}

/** A row that comes later never gets the id of one that was set aside: mappings may name it. */
async function countOn(store: IDBObjectStore, keys: readonly IDBValidKey[]): Promise<void> {
  const { keyPath, autoIncrement } = store;
  const numbers = keys.filter((key) => typeof key === "number" && key >= 1 && key < 2 ** 53);
  const last = numbers.at(-1);
  if (last === undefined || !autoIncrement || typeof keyPath !== "string") return;
  await answerOf(store.put({ [keyPath]: last }));
  await answerOf(store.delete(last));
}

/** The ranges before, between and after keys that are in order; `null` = everything. */
function gapsBetween(keys: readonly IDBValidKey[]): readonly IDBKeyRange[] {
  const gaps: IDBKeyRange[] = [IDBKeyRange.upperBound(keys[0], true)];
  for (const [at, key] of keys.entries()) {
    const next = keys[at + 1];
    const isLast = next === undefined;
    gaps.push(
      isLast ? IDBKeyRange.lowerBound(key, true) : IDBKeyRange.bound(key, next, true, true),
    );
  }
  return gaps;
}

const AT_ONCE = 32;

/** Empties the range, a few rows at a time, each deleted once it is copied. */
async function moveRows(
  from: IDBObjectStore,
  to: IDBObjectStore,
  range: IDBKeyRange,
): Promise<void> {
  for (;;) {
    const rows = await answerOf(from.getAll(range, AT_ONCE));
    const keys = await answerOf(from.getAllKeys(range, AT_ONCE));
    if (keys.length === 0) return;
    for (const row of rows) await answerOf(to.put(row));
    for (const key of keys) await answerOf(from.delete(key));
  }
}
