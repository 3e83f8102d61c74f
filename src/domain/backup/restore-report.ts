import type { Database } from "../../db/database.ts";
import { isKey, keyText } from "../../lib/key-text.ts";
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
  /** Paths in the backup of damaged bytes that no original has, but a field of another row: it is `null` now. */
  readonly damagedBlobs: readonly string[];
  /** Tables of the backup that no library of ours has. */
  readonly leftOut: readonly string[];
}

export interface ReportedRow extends KeptRow {
  readonly id: string;
}

const PREFIX = "restore-report/";
const END = "restore-report0";

export function reportId(restoreId: string): string {
  return `${PREFIX}${restoreId}`;
}

/** Of every restore that was finished. The newest first. The rows that lost are passed over: they may be many. */
export async function listRestoreReports(db: Database): Promise<readonly RestoreReport[]> {
  const reports: RestoreReport[] = [];
  let after = PREFIX;
  for (;;) {
    const [id] = await db.jobs.where("id").between(after, END, false, false).limit(1).primaryKeys();
    if (id === undefined) break;
    // That of the report itself, or, while it is being made, of a row that lost.
    const [own] = id.slice(PREFIX.length).split("/");
    const report: unknown = await db.jobs.get(`${PREFIX}${own}`);
    if (report) reports.push(report as RestoreReport);
    after = `${PREFIX}${own}/\uffff`;
  }
  return reports.sort((one, other) => other.finishedAt.getTime() - one.finishedAt.getTime());
}

/** The rows that lost, each of them whole, by their ids, of a report; at most `most`, after the one of this id. */
export async function listKeptRows(
  db: Database,
  report: string,
  { after = "", most = 100 }: { readonly after?: string; readonly most?: number } = {},
): Promise<readonly ReportedRow[]> {
  const first = `${report}/`;
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
  const { uid, type, id, key } = row as Readonly<Record<string, unknown>>;
  const ofKeys = [id, key].filter((value) => isKey(value)).map(keyText);
  const [text = ""] = ofKeys;
  const isNamed = typeof uid === "string" && why !== "odd";
  // What is odd may share its uid with another, and of assets each type has its ids.
  const name = isNamed ? uid : typeof type === "string" ? `${type} ${text}` : text;
  return `${table} ${from} ${why} ${name}`;
}

/** Within the transaction that undoes the last of a restore. */
export async function deleteReport(db: Database, restoreId: string): Promise<void> {
  await db.jobs
    .where("id")
    .startsWith(`${reportId(restoreId)}/`)
    .delete();
}
