/** Raw IndexedDB, awaited: the bench's floor and its fillings use no library. */

/** Opens a database; `make` runs in the transaction that raises its version. */
export function openRaw(
  name: string,
  version: number,
  make: (db: IDBDatabase, upgrade: IDBTransaction) => void,
): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => {
    if (opening.transaction) make(opening.result, opening.transaction);
  };
  return answer(opening);
}

export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Adds rows made one by one, so many in a transaction. */
export async function addRows(
  db: IDBDatabase,
  table: string,
  count: number,
  rowAt: (n: number) => unknown,
  perTransaction: number,
  durability: IDBTransactionDurability = "relaxed",
): Promise<void> {
  for (let from = 0; from < count; from += perTransaction) {
    const writing = db.transaction(table, "readwrite", { durability });
    const store = writing.objectStore(table);
    for (let n = from; n < Math.min(from + perTransaction, count); n++) store.add(rowAt(n));
    await committed(writing);
  }
}
