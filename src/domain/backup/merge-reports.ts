import { ASSET_TYPES, assetKeyText, type LocalId, ORIGINALS_OF } from "../../db/asset-key.ts";
import type { OddRow, UpgradeReport } from "../../db/schema.ts";
import { isRecord } from "../../lib/is-record.ts";
import { isKey, keyText } from "../../lib/key-text.ts";
import { type Changes, NO_CHANGES } from "./changes.ts";
import { chooseIds } from "./choose-ids.ts";
import type { Merge } from "./merge.ts";
import { isSameButKey } from "./same-row.ts";

/**
 * What some upgrade reports of a backup add to this library: those that no report here
 * equals, with the rows they name named as they are here. Within a transaction that
 * spans reports, or in a dry run.
 */
export async function mergeReports(
  merge: Merge,
  chunk: readonly UpgradeReport[],
): Promise<Changes> {
  const ours = await merge.db.upgradeReports.toArray();
  const translated = chunk.map((report) => translateReport(report, merge));
  const fresh = translated.filter((report) => !ours.some((own) => isSameButKey(own, report)));
  const ids = await chooseIds(
    merge,
    "upgradeReports",
    fresh.map(({ id }) => id),
  );
  const added = fresh.map((report, index) => ({
    table: "upgradeReports",
    row: { ...report, id: ids[index] ?? report.id },
  }));
  return { ...NO_CHANGES, added };
}

function translateReport(report: UpgradeReport, merge: Merge): UpgradeReport {
  const lines: unknown = report.oddRows;
  if (!Array.isArray(lines)) return report;
  const oddRows = lines.map((line: OddRow) => (isRecord(line) ? translateLine(line, merge) : line));
  return { ...report, oddRows };
}

/** Rows that the backup does not have keep their names. */
function translateLine(line: OddRow, { assetKeys, scriptIds }: Merge): OddRow {
  const { table, id, detail } = line;
  if (!isKey(id)) return line;
  if (table === "scripts") return { ...line, id: scriptIds.get(keyText(id)) ?? id };
  const type = ASSET_TYPES.find((one) => ORIGINALS_OF[one] === table);
  // In `assets` the type stands in the detail alone, beside the id: `image:5`.
  const named = type ? assetKeyText({ type, id }) : detail;
  const key = named === undefined ? undefined : assetKeys.get(named);
  if (!key) return line;
  const isNamedTwice = detail === named;
  return {
    ...line,
    id: key.id satisfies LocalId,
    ...(isNamedTwice && { detail: assetKeyText(key) }),
  };
}
