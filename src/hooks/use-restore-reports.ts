import { listRestoreReports, type RestoreReport } from "../domain/backup/restore-report.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** Of every restore that was finished, the newest first. */
export function useRestoreReports(): readonly RestoreReport[] | undefined {
  const db = useDatabase();
  return useLive(() => listRestoreReports(db), [db]);
}
