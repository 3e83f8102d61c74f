import { NEWEST_VERSION } from "../db/database.ts";
import type { UpgradeReport } from "../db/schema.ts";
import { isReadableReport } from "../domain/is-readable-report.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

export interface UpgradeNews {
  /** The same for this upgrade of this library and no other. */
  readonly name: string;
  readonly report: UpgradeReport;
}

/**
 * What the newest upgrade did, unless its name is among those put away; `null` = nothing
 * to tell, `undefined` until known. A report holds every odd row, so none is read for a
 * library that was never upgraded, nor once the news was put away.
 */
export function useUpgradeNews(dismissed: readonly string[]): UpgradeNews | null | undefined {
  const db = useDatabase();
  return useLive(async () => {
    const library = await db.library.get("library");
    if (!library || library.upgradedFrom === null) return null;
    const name = `${library.id} version ${NEWEST_VERSION}`;
    if (dismissed.includes(name)) return null;
    const report = await db.upgradeReports
      .reverse()
      .filter((row) => isReadableReport(row) && row.from < row.to)
      .first();
    return report ? { name, report } : null;
  }, [db, dismissed]);
}
