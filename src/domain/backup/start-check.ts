import type { DamagedEntry } from "./check-backup.ts";
import type { Unsaved } from "./read-tables.ts";
import { errorOf, type WorkerFailure } from "./worker-failure.ts";

/** How far a check is; entries and bytes of their content. */
export interface CheckProgress {
  readonly done: number;
  readonly total: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** What a backup says of itself, all volumes together. */
export interface GivenBackup {
  readonly libraryId: string;
  readonly backupId: string;
  readonly madeAt: Date;
  readonly schemaVersion: number;
  readonly volumes: number;
  /** Of the files. */
  readonly bytes: number;
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>;
  /** What was left out when it was made; the first so many. */
  readonly leftOut: readonly Unsaved[];
  readonly leftOutTotal: number;
}

/** What came of reading all of a backup. */
export interface CheckedBackup {
  readonly backup: GivenBackup;
  /** Of all volumes, without manifests. */
  readonly entries: number;
  /** The first so many; none: every byte is as it was written. */
  readonly damaged: readonly DamagedEntry[];
  readonly damagedTotal: number;
}

export type FromCheckWorker =
  | { readonly progress: CheckProgress }
  | { readonly checked: CheckedBackup }
  | { readonly failure: WorkerFailure };

export interface StartCheckOptions {
  readonly signal: AbortSignal;
  /** At most ten times in a second. */
  readonly onProgress?: (progress: CheckProgress) => void;
}

/**
 * Checks a backup in a worker, given as all its files in any order; nothing is restored,
 * and the page stays free.
 *
 * @throws as `checkBackup`
 */
export function startCheck(
  files: readonly Blob[],
  { signal, onProgress }: StartCheckOptions,
): Promise<CheckedBackup> {
  const worker = new Worker(new URL("./check.worker.ts", import.meta.url), {
    type: "module",
    name: "check",
  });
  const checked = new Promise<CheckedBackup>((resolve, reject) => {
    const crash = (message: string) => reject(new Error(`The check broke off: ${message}`));
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
    worker.onerror = (event) => {
      event.preventDefault();
      crash(event.message ?? "the worker did not start");
    };
    worker.onmessageerror = () => crash("an answer that cannot be read");
    worker.onmessage = ({ data }: MessageEvent<FromCheckWorker>) => {
      if ("progress" in data) onProgress?.(data.progress);
      else if ("checked" in data) resolve(data.checked);
      else reject(errorOf(data.failure));
    };
    worker.postMessage(files);
  });
  // It holds nothing that has to be given back.
  return checked.finally(() => worker.terminate());
}
