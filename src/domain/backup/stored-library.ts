import { keepLibraryId } from "../../db/kept-library-id.ts";
import { openAsItIs } from "../../db/stored-shape.ts";
import { answerOf } from "../../db/unreadable-rows.ts";
import { isRecord } from "../../lib/is-record.ts";

/** A library as it lies in the browser, at whatever version it is, also one that does not open. */
export interface StoredLibrary {
  /** Ten times the version of the library, or a little more. */
  readonly nativeVersion: number;
  /** The one that a backup of it bears. */
  readonly libraryId: string;
  readonly tables: readonly StoredTable[];
}

export interface StoredTable {
  readonly name: string;
  /** `null`: the browser can't count them. */
  readonly rows: number | null;
}

/**
 * Looks at a library past everything that may fail in opening it: no upgrade, no write.
 * One without an id is given the id that it will have when it is upgraded. `null` where
 * there is no such library.
 *
 * @throws DOMException when the browser refuses to open it at all
 */
export async function readStoredLibrary(
  name: string,
  newId: () => string,
): Promise<StoredLibrary | null> {
  const database = await openAsItIs(name);
  if (!database) return null;
  // Whoever wants to upgrade it, or to delete it, need not wait.
  database.onversionchange = () => database.close();
  try {
    const tables: StoredTable[] = [];
    for (const table of database.objectStoreNames) {
      if (!NOT_SHOWN.has(table))
        tables.push({ name: table, rows: await countRows(database, table) });
    }
    const libraryId = (await readId(database)) ?? keepLibraryId(newId);
    return { nativeVersion: database.version, libraryId, tables };
  } finally {
    database.close();
  }
}

/** Made again at any time, this browser's own, and Dexie's. */
const NOT_SHOWN: ReadonlySet<string> = new Set(["thumbnails", "jobs", "$meta"]);

async function countRows(database: IDBDatabase, table: string): Promise<number | null> {
  try {
    return await answerOf(database.transaction(table).objectStore(table).count());
  } catch {
    return null;
  }
}

/** From version 8 on. */
async function readId(database: IDBDatabase): Promise<string | null> {
  if (!database.objectStoreNames.contains("library")) return null;
  try {
    const store = database.transaction("library").objectStore("library");
    const row: unknown = await answerOf(store.get("library"));
    return isRecord(row) && typeof row.id === "string" ? row.id : null;
  } catch {
    return null;
  }
}
