import Dexie, { type Transaction } from "dexie";

/**
 * Adds rows without waiting for each. While a database is upgraded nobody listens to it
 * yet, so Dexie's noting of every key and index entry, for live reads, is passed by; what
 * fails still ends the transaction, and with it the opening.
 */
export function addRows(
  tx: Transaction,
  table: string,
  rows: readonly object[],
): PromiseLike<unknown> {
  if (tx.idbtrans.mode !== "versionchange") return tx.table(table).bulkAdd(rows);
  const store = tx.idbtrans.objectStore(table);
  for (const row of rows) store.add(row);
  return Dexie.Promise.resolve();
}
