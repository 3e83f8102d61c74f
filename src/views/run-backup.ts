import type { BackupProgress } from "../domain/backup/backup-progress.ts";
import { type BackupPlace, startBackup } from "../domain/backup/start-backup.ts";
import type { BackupResult } from "../domain/backup/write-backup.ts";
import { runAlone, type WorkProgress } from "../hooks/run-alone.ts";
import { startTimeLeft } from "../lib/time-left.ts";

/** How far a backup is. */
export interface BackupStep extends BackupProgress {
  /** `null`: not known. */
  readonly secondsLeft: number | null;
}

export interface RunBackupOptions {
  /** The name of the database, of any version. */
  readonly database: string;
  readonly libraryId: string;
  /** A UUID, new for every backup. */
  readonly backupId: string;
  readonly signal: AbortSignal;
  readonly onStep: (step: BackupStep) => void;
}

/**
 * Makes a backup while no other tab does, and tells how far it is, here and to them.
 *
 * @throws BusyElsewhere; as `startBackup`
 */
export function runBackup(
  place: BackupPlace,
  { onStep, ...task }: RunBackupOptions,
): Promise<BackupResult> {
  return runAlone(task.database, "backup", (tell) => {
    const timeLeft = startTimeLeft(() => performance.now());
    const wholeOf = startWhole();
    const onProgress = (progress: BackupProgress) => {
      const whole = wholeOf(progress);
      tell(whole);
      onStep({ ...progress, secondsLeft: timeLeft(whole.done, whole.total) });
    };
    return startBackup(place, { ...task, onProgress });
  });
}

/** A byte is read back and compared about twice as fast as it is read, hashed and written. */
const CHECKING = 0.5;

/** Writing and reading back as one, in bytes written: with several volumes the two take turns. */
function startWhole(): (progress: BackupProgress) => WorkProgress {
  let written = 0;
  let checked = 0;
  return ({ phase, bytesDone, bytesTotal }) => {
    if (phase === "originals") written = bytesDone;
    if (phase === "checking") checked = bytesDone;
    return { done: written + checked * CHECKING, total: bytesTotal * (1 + CHECKING) };
  };
}
