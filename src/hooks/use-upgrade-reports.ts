import type { UpgradeReport } from "../db/schema.ts";
import { isReadableReport } from "../domain/is-readable-report.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** Those that can be shown, newest first; `undefined` until read. */
export function useUpgradeReports(): readonly UpgradeReport[] | undefined {
  const db = useDatabase();
  return useLive(() => db.upgradeReports.reverse().filter(isReadableReport).toArray(), [db]);
}
