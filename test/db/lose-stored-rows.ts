import { isRecord } from "../../src/lib/is-record.ts";

/** By table. */
export type LostRows = Readonly<Record<string, readonly IDBValidKey[]>>;

/**
 * From now on these rows of a database can't be read, as where the disk has lost the file
 * that the browser keeps a large row in: whatever meets one fails, and takes its transaction
 * with it; keys still read. The answer lets all be read again.
 */
export function loseStoredRows(name: string, lost: LostRows): () => void {
  const { getAll, get } = IDBObjectStore.prototype;
  const isLost = (store: IDBObjectStore, value: unknown) => {
    if (store.transaction.db.name !== name) return false;
    // A table that was set aside keeps the beginning of its name.
    const table = Object.keys(lost).find((known) => store.name.startsWith(known));
    const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
    const ids: readonly unknown[] = (table && lost[table]) || [];
    return rows.some((row) => isRecord(row) && ids.includes(row.id));
  };
  IDBObjectStore.prototype.getAll = function (this: IDBObjectStore, ...range) {
    return guarded(this, getAll.apply(this, range), isLost);
  };
  IDBObjectStore.prototype.get = function (this: IDBObjectStore, ...range) {
    return guarded(this, get.apply(this, range), isLost);
  };
  return () => Object.assign(IDBObjectStore.prototype, { getAll, get });
}

const LOST = "Data lost due to missing file. Affected record should be considered irrecoverable";

/** The request as it is, or one that fails once it has read a row that is lost. */
function guarded<Value>(
  store: IDBObjectStore,
  real: IDBRequest<Value>,
  isLost: (store: IDBObjectStore, value: unknown) => boolean,
): IDBRequest<Value> {
  const request = {
    result: undefined as Value | undefined,
    error: null as DOMException | null,
    onsuccess: null as ((event: unknown) => void) | null,
    onerror: null as ((event: unknown) => void) | null,
    source: store,
    transaction: store.transaction,
  };
  const ignored = () => undefined;
  const event = { target: request, preventDefault: ignored, stopPropagation: ignored };
  real.onsuccess = () => {
    if (!isLost(store, real.result)) {
      request.result = real.result;
      request.onsuccess?.({ ...event, type: "success" });
      return;
    }
    request.error = new DOMException(LOST, "NotReadableError");
    request.onerror?.({ ...event, type: "error" });
    abort(store.transaction);
  };
  real.onerror = () => {
    request.error = real.error;
    request.onerror?.({ ...event, type: "error" });
  };
  return request as unknown as IDBRequest<Value>;
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // Whoever heard of the error has done so.
  }
}
