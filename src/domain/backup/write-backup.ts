import { startMeasuring } from "../../media/measure.ts";
import { type BackupProgress, countBackup } from "./backup-progress.ts";
import type { BackupTarget } from "./backup-target.ts";
import { oneAhead } from "./one-ahead.ts";
import { type LeftOutBlob, prepareBlob, prepareTable, type ReadyEntry } from "./prepare-entries.ts";
import { readTables, type TableSnapshot } from "./read-tables.ts";
import { startVolumes, type Volumes, type WrittenVolumes } from "./write-volumes.ts";

export interface BackupOptions {
  readonly libraryId: string;
  /** A UUID, new for every backup. */
  readonly backupId: string;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BackupProgress) => void;
  /** Bytes that a volume may take; `null`: as many as its place has room for. */
  readonly volumeBytes?: number | null;
}

export interface BackupResult extends WrittenVolumes {
  readonly volumes: number;
  /** Where every volume was read back from, and every hash compared. */
  readonly checked: BackupTarget["kind"];
}

/**
 * Saves a library of any version: its rows as they are at one moment, then every original,
 * each read when its turn comes; what was deleted by then is left out, and named. Every
 * volume is read back and compared before it is given to its user. The library is read
 * and never written.
 *
 * @throws BackupRefusal when something else is read back than was written
 * @throws the signal's reason; DOMException for whatever the browser refuses. The volume in
 *   the making is taken away.
 */
export async function writeBackup(
  idb: IDBDatabase,
  target: BackupTarget,
  { onProgress, ...options }: BackupOptions,
): Promise<BackupResult> {
  const { signal } = options;
  const madeAt = options.now();
  // Before anything is read: a place that can't be written to is said at once.
  const first = await target.begin(1);
  let volumes: Volumes | undefined;
  try {
    const snapshot = await readTables(idb, {
      ...(signal && { signal }),
      onRows: (done, total) =>
        onProgress?.({ phase: "tables", done, total, bytesDone: 0, bytesTotal: 0 }),
    });
    const measure = await startMeasuring();
    const counter = countBackup(snapshot, onProgress);
    volumes = startVolumes(target, first, { ...options, snapshot, madeAt, measure, counter });
    for await (const prepared of oneAhead(prepareAll(idb, snapshot, madeAt, signal))) {
      if ("leftOut" in prepared) volumes.leaveOut(prepared);
      else await volumes.add(prepared);
    }
    const written = await volumes.end();
    return { ...written, volumes: written.manifests.length, checked: target.kind };
  } catch (error) {
    const place = volumes ? volumes.unfinished() : first;
    // What can't be taken away is no zip; why it came to that is what counts.
    await place?.discard(signal?.aborted ? "stopped" : "fault").catch(() => undefined);
    signal?.throwIfAborted();
    throw error;
  }
}

/** Everything that goes into a backup, in its order. Measures by itself: volumes are closed meanwhile. */
async function* prepareAll(
  idb: IDBDatabase,
  { tables, blobs }: TableSnapshot,
  madeAt: Date,
  signal?: AbortSignal,
): AsyncGenerator<ReadyEntry | LeftOutBlob> {
  for (const table of tables) yield await prepareTable(table, madeAt, signal);
  const measure = await startMeasuring();
  for (const blob of blobs) yield await prepareBlob(idb, blob, measure, signal);
}
