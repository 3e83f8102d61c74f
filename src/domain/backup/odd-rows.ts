import { isRecord } from "../../lib/is-record.ts";
import { BackupBlobs } from "./backup-blobs.ts";
import { pathOf } from "./direct-source.ts";
import { oddTableOf, tableOfOdd } from "./odd-table.ts";
import type { OpenBackup } from "./open-backup.ts";
import type { SourceRow } from "./restore-source.ts";

export interface OddRows {
  readonly table: string;
  readonly rows: number;
}

/** How many odd rows there are in a backup, by the table that they lay in. */
export function countOddRows({ manifest: { counts } }: OpenBackup): readonly OddRows[] {
  return Object.entries(counts).flatMap(([name, rows]) => {
    const table = tableOfOdd(name);
    return table === null || rows === 0 ? [] : [{ table, rows }];
  });
}

/** Tables of a backup that no library of ours has, and whose rows no restore reports. */
export function tablesLeftOut({ manifest: { otherTables } }: OpenBackup): readonly string[] {
  return otherTables.filter((name) => tableOfOdd(name) === null);
}

/** Every odd row of a backup; `null` stands where the bytes of a Blob are damaged. */
export async function* oddRowsIn(
  backup: OpenBackup,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly table: string; readonly row: SourceRow }> {
  const blobs = new BackupBlobs(backup, async (placeholder) => pathOf(placeholder));
  let turn = 0;
  for (const { table } of countOddRows(backup)) {
    for await (const row of backup.rows(oddTableOf(table), signal)) {
      turn += 1;
      yield { table, row: await blobs.fill(isRecord(row) ? row : { id: turn, row }) };
    }
  }
}
