import { DATABASE_NAME, openDatabase } from "../../src/db/database.ts";
import { startBackup } from "../../src/domain/backup/start-backup.ts";
import { diskTarget } from "../../src/domain/backup/worker-target.ts";
import { type BackupResult, writeBackup } from "../../src/domain/backup/write-backup.ts";
import { assetAt, mappingAt, randomBytes } from "./fill.ts";
import { addRows, answer } from "./raw.ts";
import { watchTasks } from "./watch-tasks.ts";

/** `bytes`: of one original; `rows`: small ones, besides one for each original. */
export interface BackupLibrary {
  readonly originals: number;
  readonly bytes: number;
  readonly rows: number;
}

/** Originals of random bytes, which nothing makes smaller, their assets, and mappings. */
export async function fillForBackup({ originals, bytes, rows }: BackupLibrary): Promise<void> {
  const db = await openDatabase();
  const raw = db.backendDB();
  const perTransaction = Math.ceil(16_000_000 / bytes);
  const originalAt = (n: number) => ({
    id: n + 1,
    data: new Blob([randomBytes(bytes)], { type: "image/png" }),
  });
  await addRows(raw, "images", originals, originalAt, perTransaction);
  const size = new Blob([new Uint8Array(bytes)], { type: "image/png" });
  await addRows(raw, "assets", originals, (n) => assetAt(n, size), 5000);
  await addRows(raw, "scriptAssetMappings", rows, mappingAt, 10_000);
  db.close();
}

const CHUNK = 500;

/** The least there is: every row in chunks, and the bytes of every original, once. */
export async function readLibraryRaw(): Promise<number> {
  const db = await openDatabase();
  const idb = db.backendDB();
  const start = performance.now();
  for (const table of idb.objectStoreNames) {
    let after: IDBKeyRange | null = null;
    for (;;) {
      const store = idb.transaction(table).objectStore(table);
      const [keys, rows]: [IDBValidKey[], { readonly data?: Blob }[]] = await Promise.all([
        answer(store.getAllKeys(after, CHUNK)),
        answer(store.getAll(after, CHUNK)),
      ]);
      for (const { data } of rows) await data?.arrayBuffer();
      if (keys.length === 0) break;
      after = IDBKeyRange.lowerBound(keys.at(-1), true);
    }
  }
  const ms = performance.now() - start;
  db.close();
  return ms;
}

export interface BackupRun {
  readonly ms: number;
  /** Until the first entry was written, and until reading back began. */
  readonly tablesMs: number;
  readonly writtenMs: number;
  /** 0 where none took 50 ms. */
  readonly longestTask: number;
  readonly bytes: number;
}

/** As the app makes it: in the worker, through the browser's own storage, read back and compared. */
export function backUp(): Promise<BackupRun> {
  return timed((onProgress) =>
    startBackup(
      { storage: { room: async () => null, handOver: async () => undefined } },
      { ...BACKUP_IDS, database: DATABASE_NAME, signal: new AbortController().signal, onProgress },
    ),
  );
}

/** The same on the page, whose heap can be watched. */
export async function backUpOnPage(): Promise<BackupRun> {
  const db = await openDatabase();
  const folder = await navigator.storage.getDirectory();
  const file = await folder.getFileHandle("backup.zip", { create: true });
  const run = await timed((onProgress) =>
    writeBackup(db.backendDB(), diskTarget(file), {
      ...BACKUP_IDS,
      now: () => new Date(),
      onProgress,
    }),
  );
  await folder.removeEntry("backup.zip");
  db.close();
  return run;
}

export const BACKUP_IDS = {
  libraryId: "6f2d1c6e-9a53-4c5e-8d43-1f4f0c1f7a10",
  backupId: "11111111-2222-4333-8444-555555555555",
};

type Make = (onProgress: (progress: { readonly phase: string }) => void) => Promise<BackupResult>;

async function timed(make: Make): Promise<BackupRun> {
  const longestTask = watchTasks();
  const start = performance.now();
  const begun: Record<string, number> = {};
  const { bytes, leftOut } = await make(({ phase }) => {
    begun[phase] ??= performance.now() - start;
  });
  const ms = performance.now() - start;
  if (leftOut.length > 0) throw new Error(JSON.stringify(leftOut[0]));
  const { originals: tablesMs = Number.NaN, checking: writtenMs = Number.NaN } = begun;
  return { ms, tablesMs, writtenMs, longestTask: await longestTask(), bytes };
}
