import { type AssetType, ORIGINALS_OF } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { isBlob } from "../../lib/is-blob.ts";
import { isRecord } from "../../lib/is-record.ts";
import { isKey } from "../../lib/key-text.ts";
import { BackupBlobs } from "./backup-blobs.ts";
import { BackupRefusal } from "./backup-refusal.ts";
import type { OpenBackup } from "./open-backup.ts";
import { refOfPlaceholder } from "./placeholders.ts";
import { joinOriginals, type RestoreSource, type SourceRow } from "./restore-source.ts";

/** A backup of today's version, read as it lies there. */
export function directSource(backup: OpenBackup, signal?: AbortSignal): RestoreSource {
  const blobs = new BackupBlobs(backup, async (placeholder) => pathOf(placeholder));
  const rowsOf = (table: string) => rowsOfTable(backup, table, signal);

  async function* originals(type: AssetType) {
    for await (const row of rowsOf(ORIGINALS_OF[type])) {
      const { id, data, ...rest } = row;
      if (!isKey(id)) throw new BackupRefusal("bad-row", `${ORIGINALS_OF[type]}: no key`);
      const bytes = isBlob(data) ? await blobs.stored(data) : null;
      const kept = bytes || !("data" in row) ? {} : { data };
      yield { id, bytes, row: await blobs.fill({ ...rest, ...kept, id }) };
    }
  }

  return {
    datesKnown: true,
    damagedBlobs: blobs.damaged,
    async *rows(table) {
      for await (const row of rowsOf(table)) yield await blobs.fill(row);
    },
    assets: () => joinOriginals(assetsIn(rowsOf("assets"), blobs), originals),
    close: async () => undefined,
  };
}

async function* assetsIn(rows: AsyncIterable<SourceRow>, blobs: BackupBlobs) {
  for await (const row of rows) yield (await blobs.fill(row)) as unknown as Asset;
}

/** Nothing where the backup does not have the table. */
export async function* rowsOfTable(
  backup: OpenBackup,
  table: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<SourceRow> {
  if (!Object.hasOwn(backup.manifest.counts, table)) return;
  for await (const row of backup.rows(table, signal)) {
    if (!isRecord(row)) throw new BackupRefusal("bad-row", table);
    yield row;
  }
}

/** No entry has an empty path. */
export function pathOf(placeholder: Blob): string {
  return refOfPlaceholder(placeholder)?.path ?? "";
}
