import { errorMessage } from "../lib/error-text.ts";
import type { DiskTimes } from "./time-disk.worker.ts";

/** What this browser would do with a library, found out before anything is imported. */
export interface Keeping {
  /** False: files can't be stored at all. */
  readonly storesBlobs: boolean;
  /** It seems to be a private window, whose library is gone once it is closed. Browsers hide that on purpose, so false may be wrong. */
  readonly looksPrivate: boolean;
  /** The browser has promised not to clear the library away when space runs short. */
  readonly persisted: boolean;
}

/** What is asked, so that a test can answer. */
export interface AskedBrowser {
  readonly indexedDB: Pick<IDBFactory, "open" | "deleteDatabase">;
  readonly storage: Pick<StorageManager, "persisted" | "getDirectory"> | undefined;
  /** `null` where the times would say nothing. */
  readonly timeDisk: (() => Promise<DiskTimes>) | null;
}

/** Finds out by trying: one small Blob goes into a database of its own, which is deleted again. Never rejects. */
export async function canKeep(browser: AskedBrowser): Promise<Keeping> {
  const [storesBlobs, looksPrivate, persisted] = await Promise.all([
    triesBlob(browser.indexedDB),
    seemsPrivate(browser),
    browser.storage?.persisted().catch(() => false) ?? false,
  ]);
  return { storesBlobs, looksPrivate, persisted };
}

const SCRATCH = "scenekeep-scratch";
const TABLE = "blobs";

async function triesBlob(idb: AskedBrowser["indexedDB"]): Promise<boolean> {
  try {
    const database = await openScratch(idb);
    try {
      const written = crypto.getRandomValues(new Uint8Array(64));
      const key = await add(database, new Blob([written]));
      const row: unknown = await done(database.transaction(TABLE).objectStore(TABLE).get(key));
      return await holds(row, written);
    } finally {
      database.close();
      idb.deleteDatabase(SCRATCH);
    }
  } catch (error) {
    // No room for any byte more: that is another trouble, and each import says so.
    if (error instanceof DOMException && error.name === "QuotaExceededError") return true;
    console.warn(`This browser does not store Blobs: ${errorMessage(error)}`);
    return false;
  }
}

function openScratch(idb: AskedBrowser["indexedDB"]): Promise<IDBDatabase> {
  const opening = idb.open(SCRATCH, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE, { autoIncrement: true });
  return done(opening);
}

/** As a row holds it. WebKit's private windows refuse right here, a full storage only at the end. */
function add(database: IDBDatabase, data: Blob): Promise<IDBValidKey> {
  const writing = database.transaction(TABLE, "readwrite");
  const adding = writing.objectStore(TABLE).add({ data });
  return new Promise((resolve, reject) => {
    writing.oncomplete = () => resolve(adding.result);
    writing.onabort = () => reject(writing.error);
  });
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function holds(row: unknown, written: Uint8Array): Promise<boolean> {
  const { data } = row as { data: Blob };
  const read = new Uint8Array(await data.arrayBuffer());
  return read.length === written.length && read.every((byte, index) => byte === written[index]);
}

/**
 * Firefox and Safari give a private window no file system. Chromium gives it one in
 * memory, and since version 138 reports the same quota everywhere, so only the
 * time tells: on a disk it is the flush that takes long, in memory it costs nothing.
 */
async function seemsPrivate({ storage, timeDisk }: AskedBrowser): Promise<boolean> {
  if (!storage?.getDirectory) return false;
  try {
    await storage.getDirectory();
  } catch {
    // The refusal is the answer.
    return true;
  }
  try {
    return timeDisk !== null && isInMemory(await timeDisk());
  } catch {
    // Not known, as where the disk is full.
    return false;
  }
}

/** In memory a write goes to another process and takes a millisecond, the flush after it next to nothing; on a disk it is the other way round. */
export function isInMemory({ writing, flushing }: DiskTimes): boolean {
  return writing >= LEAST && flushing * CLEARLY < writing;
}

const CLEARLY = 5;
/** Milliseconds: a file system in memory under a normal window is written without another process, in far less. */
const LEAST = 1;
