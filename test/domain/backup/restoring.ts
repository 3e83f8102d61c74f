import type { Database } from "../../../src/db/database.ts";
import type { OpenBackup } from "../../../src/domain/backup/open-backup.ts";
import { planRestore, type RestorePlan } from "../../../src/domain/backup/plan-restore.ts";
import { type RestoreOptions, restoreBackup } from "../../../src/domain/backup/restore-backup.ts";
import type { RestoreReport } from "../../../src/domain/backup/restore-report.ts";
import { NOON } from "../../build.ts";

export const LATER = new Date(NOON.getTime() + 3_600_000);

const OPTIONS: RestoreOptions = { at: LATER, newUid: () => crypto.randomUUID() };

export function restore(
  db: Database,
  backup: OpenBackup,
  options: Partial<RestoreOptions> = {},
): Promise<RestoreReport> {
  return restoreBackup(db, backup, { ...OPTIONS, ...options });
}

export function plan(db: Database, backup: OpenBackup): Promise<RestorePlan> {
  return planRestore(db, backup, OPTIONS);
}
