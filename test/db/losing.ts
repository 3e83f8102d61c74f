import { afterEach } from "vitest";
import type { Database } from "../../src/db/database.ts";
import type { MarkStore } from "../../src/db/loss-detector.ts";
import type { Counted } from "../../src/db/tally.ts";
import { freshName, LIBRARY_ID, NOON, openTestDatabase } from "../build.ts";

export const OTHER_ID = "0b0e7a52-1111-4222-8333-444455556666";
const opened: Database[] = [];

/** For property tests, which make a library for every case. */
export async function deleteOpened(): Promise<void> {
  for (const db of opened.splice(0)) await db.delete();
}

afterEach(deleteOpened);

export const now = () => NOON;

/** What lies beside the library; a killed browser finds what it had written to the disk by then. */
export class Beside implements MarkStore {
  #texts: (string | null)[] = [null];
  getItem = () => this.#texts.at(-1) ?? null;
  setItem = (_: string, text: string) => void this.#texts.push(text);
  /** Loses as many of the last writes, of those that are not on the disk. */
  lose(writes: number) {
    this.#texts.splice(Math.max(1, this.#texts.length - writes));
  }
  reachDisk() {
    this.#texts = [this.getItem()];
  }
}

export async function openNamed(
  name = freshName(),
  newLibraryId = () => LIBRARY_ID,
): Promise<Database> {
  const db = await openTestDatabase({ name, newLibraryId });
  opened.push(db);
  return db;
}

let lastId = 0;

export async function add(db: Database, table: Counted, count: number): Promise<void> {
  const rows = Array.from({ length: count }, () => {
    lastId += 1;
    return { type: "image", id: lastId, uid: `${lastId}`, uploadedAt: NOON };
  });
  await db.table(table).bulkAdd(rows);
}

export async function trash(db: Database, table: Counted, count: number): Promise<void> {
  const keys = await db.table(table).limit(count).primaryKeys();
  const gone = table === "assets" ? ["image", 0] : 0;
  await db.table(table).bulkDelete([...keys, gone]);
}

/** Past the app, as a fault does it. */
export function lose(db: Database, table: Counted, count: number): Promise<void> {
  const idb = db.backendDB();
  const writing = idb.transaction(table, "readwrite");
  const cursor = writing.objectStore(table).openCursor();
  let left = count;
  cursor.onsuccess = () => {
    if (!cursor.result || left === 0) return;
    left -= 1;
    cursor.result.delete();
    cursor.result.continue();
  };
  return new Promise((resolve, reject) => {
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(writing.error);
  });
}

/** The browser clears the database away, and the next start makes another. */
export async function exchange(db: Database): Promise<Database> {
  const { name } = db;
  await db.delete();
  return openNamed(name, () => OTHER_ID);
}
