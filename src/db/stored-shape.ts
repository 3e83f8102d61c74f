/** A database as it lies in the browser, before anything of ours has opened it. */
export interface StoredShape {
  /** Native version: n*10 to n*10+9 is version n of the library. 0 when there is none. */
  readonly nativeVersion: number;
  /** Dexie's words for the key and the indexes of every table, by its name: `++id, title`. */
  readonly tables: Readonly<Record<string, string>>;
}

const NONE: StoredShape = { nativeVersion: 0, tables: {} };

/**
 * Looks at a database without changing it or making one: an older Dexie schema over a
 * newer database would open without a word, add its own indexes and raise the number.
 *
 * @throws DOMException when the browser refuses to open it at all
 */
export async function lookAtStored(name: string): Promise<StoredShape> {
  if (typeof indexedDB.databases === "function") {
    const known = await indexedDB.databases();
    if (!known.some((database) => database.name === name)) return NONE;
  }
  const database = await openAsItIs(name);
  if (!database) return NONE;
  try {
    return { nativeVersion: database.version, tables: await tablesOf(database) };
  } finally {
    database.close();
  }
}

/**
 * Opens a database at the version it has, whatever that is. `null` when there is no such
 * database, and none is made.
 *
 * @throws DOMException when the browser refuses to open it at all
 */
export function openAsItIs(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      // There was none: undo the making of it, and let the error say so below.
      request.transaction?.abort();
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (request.error?.name === "AbortError") resolve(null);
      else reject(request.error);
    };
    request.onsuccess = () => resolve(request.result);
  });
}

/** Done only when its transaction is: until then the connection could not close, and would block an upgrade. */
function tablesOf(database: IDBDatabase): Promise<Record<string, string>> {
  const names = [...database.objectStoreNames].filter((name) => name !== DEXIES_OWN);
  if (names.length === 0) return Promise.resolve({});
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, "readonly");
    const tables = names.map((name) => [name, wordsOf(transaction.objectStore(name))]);
    transaction.oncomplete = () => resolve(Object.fromEntries(tables));
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Dexie keeps its version there, and drops it by itself. */
const DEXIES_OWN = "$meta";

function wordsOf(store: IDBObjectStore): string {
  const key = `${store.autoIncrement ? "++" : ""}${pathOf(store.keyPath)}`;
  const indexes = [...store.indexNames].map((name) => {
    const { keyPath, unique, multiEntry } = store.index(name);
    return `${unique ? "&" : ""}${multiEntry ? "*" : ""}${pathOf(keyPath)}`;
  });
  return [key, ...new Set(indexes)].join(", ");
}

function pathOf(keyPath: string | string[] | null): string {
  return Array.isArray(keyPath) ? `[${keyPath.join("+")}]` : (keyPath ?? "");
}
