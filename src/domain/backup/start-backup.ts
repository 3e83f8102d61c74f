import type { BackupProgress } from "./backup-progress.ts";
import { holdFiles, type StorageEdge } from "./hold-files.ts";
import { errorOf, type WorkerFailure } from "./worker-failure.ts";
import type { StorageFile, StorageHolder } from "./worker-target.ts";
import type { BackupResult } from "./write-backup.ts";

/** A file on disk that the user chose; or the browser's own storage, from where volumes are handed over. */
export type BackupPlace =
  | { readonly disk: FileSystemFileHandle }
  | { readonly storage: StorageEdge };

export interface StartBackupOptions {
  /** The name of the database, of any version. */
  readonly database: string;
  readonly libraryId: string;
  /** A UUID, new for every backup. */
  readonly backupId: string;
  readonly signal: AbortSignal;
  /** At most ten times in a second. */
  readonly onProgress?: (progress: BackupProgress) => void;
}

export interface BackupTask extends Omit<StartBackupOptions, "signal" | "onProgress"> {
  /** `null`: the browser's own storage, file by file as the page gives them. */
  readonly disk: FileSystemFileHandle | null;
}

export type ToBackupWorker =
  | { readonly start: BackupTask }
  /** Answers what was asked for last. */
  | { readonly file: StorageFile }
  | { readonly finished: true }
  | { readonly stop: true };

export type FromBackupWorker =
  | { readonly progress: BackupProgress }
  /** Asks for a file for this volume. */
  | { readonly begin: number }
  /** Asks for the file to be handed over. */
  | { readonly finish: { readonly isLast: boolean } }
  | { readonly result: BackupResult }
  | { readonly failure: WorkerFailure };

/**
 * Makes a backup in a worker, which opens the library by itself at whatever version it is:
 * the page only tells how far it is, and hands over volumes that are whole and checked.
 *
 * @throws as `writeBackup`; whatever `handOver` throws
 */
export async function startBackup(
  place: BackupPlace,
  { signal, onProgress, ...task }: StartBackupOptions,
): Promise<BackupResult> {
  signal.throwIfAborted();
  const files = "storage" in place ? holdFiles(place.storage) : null;
  const worker = startWorker();
  const stop = () => worker.postMessage({ stop: true } satisfies ToBackupWorker);
  signal.addEventListener("abort", stop);
  try {
    const start = { ...task, disk: "disk" in place ? place.disk : null };
    return await converse(worker, start, { files, signal, onProgress });
  } finally {
    signal.removeEventListener("abort", stop);
    worker.terminate();
    await files?.letGo();
  }
}

function startWorker(): Worker {
  return new Worker(new URL("./backup.worker.ts", import.meta.url), {
    type: "module",
    name: "backup",
  });
}

interface Page {
  readonly files: StorageHolder | null;
  readonly signal: AbortSignal;
  readonly onProgress: ((progress: BackupProgress) => void) | undefined;
}

/** Settles when the worker says how it ended: by then it has let go of every file. */
function converse(
  worker: Worker,
  start: BackupTask,
  { files, signal, onProgress }: Page,
): Promise<BackupResult> {
  return new Promise((resolve, reject) => {
    const post = (message: ToBackupWorker) => worker.postMessage(message);
    let ours: { readonly reason: unknown } | undefined;
    const answer = (work: Promise<ToBackupWorker> | undefined) => {
      work?.then(post).catch((reason: unknown) => {
        ours = { reason };
        post({ stop: true });
      });
    };
    const crash = (message: string) => reject(new Error(`The backup broke off: ${message}`));
    worker.onerror = (event) => {
      event.preventDefault();
      crash(event.message ?? "the worker did not start");
    };
    worker.onmessageerror = () => crash("an answer that cannot be read");
    worker.onmessage = ({ data }: MessageEvent<FromBackupWorker>) => {
      if ("progress" in data) onProgress?.(data.progress);
      else if ("begin" in data) answer(files?.begin(data.begin).then((file) => ({ file })));
      else if ("finish" in data)
        answer(files?.finish(data.finish.isLast).then(() => ({ finished: true })));
      else if ("result" in data) resolve(data.result);
      else if (ours) reject(ours.reason);
      else reject(signal.aborted ? signal.reason : errorOf(data.failure));
    };
    post({ start });
  });
}
