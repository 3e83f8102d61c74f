import { STORES_V3 } from "../../src/db/versions/v3.ts";
import { STORES_V4 } from "../../src/db/versions/v4.ts";
import { STORES_V5 } from "../../src/db/versions/v5.ts";
import { STORES_V6 } from "../../src/db/versions/v6.ts";
import { STORES_V7 } from "../../src/db/versions/v7.ts";

export type OldVersion = 3 | 4 | 5 | 6 | 7;

/** Rows by table; each has its `id`, and any other fields. */
export type OldRows = Readonly<Record<string, readonly OldRow[]>>;

export interface OldRow {
  readonly id: IDBValidKey;
  readonly [field: string]: unknown;
}

const STORES: Readonly<Record<OldVersion, Readonly<Record<string, string>>>> = {
  3: STORES_V3,
  4: STORES_V4,
  5: STORES_V5,
  6: STORES_V6,
  7: STORES_V7,
};

/** The tables a version had, with their indexes, in Dexie's words. */
function tablesOf(version: OldVersion): Record<string, string> {
  const tables: Record<string, string> = {};
  for (const known of [3, 4, 5, 6, 7] as const) {
    if (known <= version) Object.assign(tables, STORES[known]);
  }
  return tables;
}

/**
 * Writes a database as the old app left it, with raw IndexedDB: tables, indexes and
 * rows of its version. Tables that the version does not have are made without indexes.
 */
export async function writeOldLibrary(
  name: string,
  version: OldVersion,
  rows: OldRows,
  nativeVersion = version * 10,
  tables = tablesOf(version),
): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, nativeVersion);
    request.onupgradeneeded = () => makeTables(request.result, tables, rows);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  await writeRows(db, rows);
  db.close();
}

/** Every row of every table, as it lies there. */
export async function readAll(name: string): Promise<Record<string, OldRow[]>> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const all: Record<string, OldRow[]> = {};
  for (const table of db.objectStoreNames) {
    all[table] = await done(db.transaction(table).objectStore(table).getAll());
  }
  db.close();
  return all;
}

function makeTables(db: IDBDatabase, tables: Record<string, string>, rows: OldRows): void {
  const extra = Object.keys(rows).filter((table) => !(table in tables));
  for (const table of [...Object.keys(tables), ...extra]) {
    const store = db.createObjectStore(table, { keyPath: "id", autoIncrement: true });
    const [, ...indexes] = (tables[table] ?? "++id").split(",").map((word) => word.trim());
    for (const index of indexes) {
      const keyPath = index.startsWith("[") ? index.slice(1, -1).split("+") : index;
      store.createIndex(index, keyPath);
    }
  }
}

async function writeRows(db: IDBDatabase, rows: OldRows): Promise<void> {
  const tables = Object.keys(rows);
  if (tables.length === 0) return;
  const transaction = db.transaction(tables, "readwrite");
  for (const table of tables) {
    for (const row of rows[table] ?? []) transaction.objectStore(table).put(row);
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
