import { readFileSync } from "node:fs";
import type { JSHandle, Page } from "@playwright/test";
import type { FixtureBlob, OldLibrary, OldTable } from "./old-library.ts";

/**
 * The app's database by raw IndexedDB, past the app: written as an older app left it, read
 * as it lies there. Every function runs in a page of the app's origin.
 */

/** Everything that lies in the database; each Blob stands as its size, type and SHA-256. */
export interface Snapshot {
  readonly version: number;
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}

export type Row = Record<string, unknown>;

const NAME = "cineGenieDatabase";
const FIXTURES = new URL("../fixtures/", import.meta.url);

/** A page of the origin in which no app runs, as if the earlier app had just been closed. */
export async function openBlankPage(page: Page): Promise<void> {
  await page.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: "" }));
  await page.goto("/blank");
}

/** Writes an older library; fixtures become Blobs in the page. */
export async function writeLibrary(page: Page, library: OldLibrary): Promise<void> {
  const db = await openRaw(page, library);
  const { tables } = library;
  await db.evaluate(
    (db, { tables, files }) => {
      const names = tables.map((table) => table.name);
      const writing = db.transaction(names, "readwrite");
      for (const { name, rows } of tables) {
        for (const row of rows) writing.objectStore(name).add(withBlob(row));
      }
      return new Promise<void>((resolve, reject) => {
        writing.oncomplete = () => resolve();
        writing.onabort = () => reject(writing.error);
      });

      function withBlob(row: Row): Row {
        const { $fixture, type } = (row.data ?? {}) as Partial<FixtureBlob>;
        if ($fixture === undefined) return row;
        const text = atob(files[$fixture] ?? "");
        const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
        return { ...row, data: new Blob([bytes], { type: type ?? "" }) };
      }
    },
    { tables, files: filesOf(tables) },
  );
  await close(db);
}

/** The keys of every row of these tables. */
export async function readKeys(
  page: Page,
  tables: readonly string[],
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const db = await openRaw(page);
  const keys = await db.evaluate(async (db, tables) => {
    const found: Record<string, readonly unknown[]> = {};
    for (const table of tables) {
      const reading = db.transaction(table).objectStore(table).getAllKeys();
      found[table] = await new Promise((resolve, reject) => {
        reading.onsuccess = () => resolve(reading.result);
        reading.onerror = () => reject(reading.error);
      });
    }
    return found;
  }, tables);
  await close(db);
  return keys;
}

/** Reads every row of every table but those left out; the app may have the database open at the same time. */
export async function takeSnapshot(
  page: Page,
  { without = [] }: { readonly without?: readonly string[] } = {},
): Promise<Snapshot> {
  const db = await openRaw(page);
  const snapshot: Snapshot = await db.evaluate(async (db, without) => {
    const tables: Record<string, Row[]> = {};
    for (const table of db.objectStoreNames) {
      if (without.includes(table)) continue;
      const reading = db.transaction(table).objectStore(table).getAll();
      const rows = await new Promise<Row[]>((resolve, reject) => {
        reading.onsuccess = () => resolve(reading.result);
        reading.onerror = () => reject(reading.error);
      });
      tables[table] = await Promise.all(rows.map(withoutBlobs));
    }
    return { version: db.version, tables };

    async function withoutBlobs(row: Row): Promise<Row> {
      const entries = Object.entries(row).map(async ([column, value]) => {
        return [column, value instanceof Blob ? await described(value) : value];
      });
      return Object.fromEntries(await Promise.all(entries));
    }

    async function described(blob: Blob) {
      const hash = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
      const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0"));
      return { size: blob.size, type: blob.type, sha256: hex.join("") };
    }
  }, without);
  await close(db);
  return snapshot;
}

/** Deletes rows underneath the app, as a fault or an older app might. */
export async function deleteRows(page: Page, table: string, keys: readonly number[]) {
  const db = await openRaw(page);
  await db.evaluate(
    (db, { table, keys }) => {
      const writing = db.transaction(table, "readwrite");
      for (const key of keys) writing.objectStore(table).delete(key);
      return new Promise<void>((resolve, reject) => {
        writing.oncomplete = () => resolve();
        writing.onabort = () => reject(writing.error);
      });
    },
    { table, keys },
  );
  await close(db);
}

/**
 * Opens the database as it is, and makes the tables of a library that is not there yet.
 * A tab that holds it so is what an upgrade in another tab waits for.
 */
export function openRaw(page: Page, library?: OldLibrary): Promise<JSHandle<IDBDatabase>> {
  return page.evaluateHandle(
    ({ name, native, tables }) => {
      const opening = indexedDB.open(name, native);
      opening.onupgradeneeded = () => {
        for (const { name, indexes } of tables) {
          const options = { keyPath: "id", autoIncrement: true };
          const store = opening.result.createObjectStore(name, options);
          for (const index of indexes) store.createIndex(index.name, index.keyPath as string[]);
        }
      };
      return new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
    },
    { name: NAME, native: library?.native, tables: library?.tables ?? [] },
  );
}

export async function close(db: JSHandle<IDBDatabase>): Promise<void> {
  await db.evaluate((db) => db.close());
  await db.dispose();
}

/** Base64 of every fixture that rows name. */
function filesOf(tables: readonly OldTable[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { data } of tables.flatMap((table) => table.rows)) {
    const { $fixture } = (data ?? {}) as Partial<FixtureBlob>;
    if ($fixture) files[$fixture] = readFileSync(new URL($fixture, FIXTURES), "base64");
  }
  return files;
}

/** Other bytes in the place of an image, as a fault of the disk leaves them. */
export async function damageImage(page: Page, id: number): Promise<void> {
  const db = await openRaw(page);
  await db.evaluate((db, id) => {
    const writing = db.transaction("images", "readwrite");
    writing.objectStore("images").put({ id, data: new Blob(["something else"]) });
    return new Promise<void>((resolve, reject) => {
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(writing.error);
    });
  }, id);
  await close(db);
}
