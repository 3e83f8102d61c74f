import { listKeptRows, type ReportedRow } from "../domain/backup/restore-report.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** The first rows that lost in a restore, by its report's id; `undefined` until they are read. */
export function useKeptRows(reportId: string, most: number): readonly ReportedRow[] | undefined {
  const db = useDatabase();
  return useLive(() => listKeptRows(db, reportId, { most }), [db, reportId, most]);
}
