import type { UpgradeReport } from "../db/schema.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** Newest first; `undefined` until read. */
export function useUpgradeReports(): readonly UpgradeReport[] | undefined {
  const db = useDatabase();
  return useLive(() => db.upgradeReports.reverse().toArray(), [db]);
}
