import type { OddRow, UpgradeReport } from "../db/schema.ts";
import { isRecord } from "../lib/is-record.ts";
import { isKey } from "../lib/key-text.ts";

/**
 * True for a report that can be shown. A backup of a stranger may bring anything as a report;
 * it is kept, and goes into backups as it is.
 */
export function isReadableReport(report: UpgradeReport): boolean {
  const { startedAt, finishedAt, oddRows }: Readonly<Record<keyof UpgradeReport, unknown>> = report;
  return (
    COUNTS.every((name) => typeof report[name] === "number") &&
    isDate(startedAt) &&
    isDate(finishedAt) &&
    Array.isArray(oddRows) &&
    oddRows.every(isReadableRow)
  );
}

const COUNTS = [
  "from",
  "to",
  "originals",
  "assets",
  "mappingsIn",
  "made",
  "merged",
  "dropped",
  "mappingsOut",
] as const;

function isReadableRow(row: unknown): boolean {
  if (!isRecord(row)) return false;
  const { kind, table, id, detail } = row as Readonly<Record<keyof OddRow, unknown>>;
  return (
    typeof kind === "string" &&
    typeof table === "string" &&
    isKey(id) &&
    (detail === undefined || typeof detail === "string")
  );
}

/** One that is no time at all can't be written out. */
function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}
