import type { Database } from "../../db/database.ts";
import { keyText } from "../../lib/key-text.ts";
import type { KeptRow } from "./changes.ts";
import type { JournalCounts } from "./restore-journal.ts";

/** What a restore did: a row of `jobs`, which is in no backup. */
export interface RestoreReport extends JournalCounts {
  readonly id: string;
  readonly kind: "restore-report";
  readonly backupId: string;
  readonly libraryId: string;
  readonly madeAt: Date;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly intoEmpty: boolean;
  /** Rows in the backup, by table. */
  readonly total: Readonly<Record<string, number>>;
  /** Rows that are not in the library but in this report: see `listKeptRows`. */
  readonly kept: number;
  /** Tables of the backup that no library of ours has. */
  readonly leftOut: readonly string[];
}

export interface ReportedRow extends KeptRow {
  readonly id: string;
}

const PREFIX = "restore-report/";

export function reportId(restoreId: string): string {
  return `${PREFIX}${restoreId}`;
}

/** Of every restore that was finished. The newest first. */
export async function listRestoreReports(db: Database): Promise<readonly RestoreReport[]> {
  const rows: unknown[] = await db.jobs
    .where("id")
    .startsWith(PREFIX)
    .filter((row) => (row as Partial<RestoreReport>).kind === "restore-report")
    .toArray();
  const reports = rows as RestoreReport[];
  return reports.sort((one, other) => other.finishedAt.getTime() - one.finishedAt.getTime());
}

/** The rows that lost, each of them whole, by their ids; at most `most`, after the one of this id. */
export async function listKeptRows(
  db: Database,
  restoreId: string,
  { after = "", most = 100 }: { readonly after?: string; readonly most?: number } = {},
): Promise<readonly ReportedRow[]> {
  const first = `${reportId(restoreId)}/`;
  const rows: unknown[] = await db.jobs
    .where("id")
    .between(after > first ? after : first, `${first}\uffff`, false, true)
    .limit(most)
    .toArray();
  return rows as ReportedRow[];
}

export function countKeptRows(db: Database, restoreId: string): Promise<number> {
  return db.jobs
    .where("id")
    .startsWith(`${reportId(restoreId)}/`)
    .count();
}

/** Within the transaction in which they lose. Told twice, a row stands there once. */
export async function writeKeptRows(
  db: Database,
  restoreId: string,
  kept: readonly KeptRow[],
): Promise<void> {
  const rows = kept.map((one) => ({ ...one, id: `${reportId(restoreId)}/${nameOf(one)}` }));
  await db.jobs.bulkPut(rows);
}

function nameOf({ table, from, why, row }: KeptRow): string {
  const { uid, id } = row as { readonly uid?: unknown; readonly id: IDBValidKey };
  return `${table} ${from} ${why} ${typeof uid === "string" ? uid : keyText(id)}`;
}

/** Within the transaction that undoes the last of a restore. */
export async function deleteReport(db: Database, restoreId: string): Promise<void> {
  await db.jobs
    .where("id")
    .startsWith(`${reportId(restoreId)}/`)
    .delete();
}
