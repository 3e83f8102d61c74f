import { type BackupStanding, readBackupStanding } from "../domain/backup/last-backup.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";
import { useSettled } from "./use-settled.ts";

/** The last backup, and whether there is work that is in none: live, read after the first tiles; `undefined` until then. */
export function useBackupStanding(): BackupStanding | undefined {
  const db = useDatabase();
  const isSettled = useSettled();
  return useLive(async () => (isSettled ? readBackupStanding(db) : undefined), [db, isSettled]);
}
