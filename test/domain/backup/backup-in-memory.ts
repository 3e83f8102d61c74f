import { createSHA256 } from "hash-wasm";
import { ASSET_TYPES, ORIGINALS_OF } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { BackupRefusal } from "../../../src/domain/backup/backup-refusal.ts";
import { isOurTable } from "../../../src/domain/backup/manifest.ts";
import type { OpenBackup } from "../../../src/domain/backup/open-backup.ts";
import { placeholderOf } from "../../../src/domain/backup/placeholders.ts";
import { type BlobRef, decodeRow, encodeRow } from "../../../src/domain/backup/row-text.ts";
import { LIBRARY_ID, NOON } from "../../build.ts";

export type SavedRows = Readonly<Record<string, readonly object[]>>;

export interface SavedLibrary {
  readonly schemaVersion?: number;
  readonly libraryId?: string;
  readonly backupId?: string;
  readonly madeAt?: Date;
  readonly rows: SavedRows;
  /** Numbers of Blobs, in the order of tables and rows, whose bytes are damaged. */
  readonly damaged?: readonly number[];
}

let made = 0;

/** A backup of these rows as openBackup answers it, without a zip. */
export async function aBackup(saved: SavedLibrary): Promise<OpenBackup> {
  const contents = new Map<string, Blob>();
  const refOf = (blob: Blob): BlobRef => {
    const path = `blobs/${contents.size}`;
    contents.set(path, blob);
    const { name, lastModified } = blob as Partial<File>;
    const file = name === undefined || lastModified === undefined ? {} : { name, lastModified };
    return { path, type: blob.type, bytes: blob.size, ...file };
  };
  const lines = Object.entries(saved.rows).map(
    ([table, rows]) => [table, rows.map((row) => encodeRow(row, refOf))] as const,
  );
  const damaged = new Set(saved.damaged?.map((number) => `blobs/${number}`));
  const tables = new Map(lines);
  made += 1;
  return {
    manifest: {
      format: "scenekeep-backup",
      formatVersion: 1,
      schemaVersion: saved.schemaVersion ?? 8,
      libraryId: saved.libraryId ?? LIBRARY_ID,
      backupId: saved.backupId ?? `backup ${made}`,
      madeAt: (saved.madeAt ?? NOON).toISOString(),
      volume: { number: 1, isLast: true },
      counts: Object.fromEntries(lines.map(([table, rows]) => [table, rows.length])),
      otherTables: [],
      sealed: false,
      entries: await entriesOf(contents),
      unreadable: [],
    },
    async *rows(table) {
      for (const line of tables.get(table) ?? []) yield decodeRow(line, placeholderOf);
    },
    async blob(path) {
      const content = contents.get(path);
      if (!content) throw new BackupRefusal("missing-entry", path);
      if (damaged.has(path)) throw new BackupRefusal("wrong-hash", path);
      return new Blob([content]);
    },
    close: async () => undefined,
  };
}

/** A backup of a library as it is now. */
export async function backUp(
  db: Database,
  saved: Omit<SavedLibrary, "rows"> = {},
): Promise<OpenBackup> {
  const { id: libraryId = LIBRARY_ID } = (await db.library.get("library")) ?? {};
  const rows = await rowsOf(db);
  return aBackup({ libraryId, ...saved, rows });
}

/** Every row that goes into a backup, by table and key. */
async function rowsOf(db: Database): Promise<SavedRows> {
  const rows: Record<string, object[]> = {};
  for (const table of db.tables) {
    if (isOurTable(table.name)) rows[table.name] = await table.toArray();
  }
  return rows;
}

/** The same, with the bytes of every original as text, so that it can be compared. */
export async function readable(db: Database): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = { ...(await rowsOf(db)) };
  for (const type of ASSET_TYPES) {
    const originals: { readonly data?: unknown }[] = await db.originals(type).toArray();
    rows[ORIGINALS_OF[type]] = await Promise.all(
      originals.map(async (row) => {
        const { data } = row;
        if (!(data instanceof Blob)) return row;
        return { ...row, data: `${data.type} ${await hashOf(data)}` };
      }),
    );
  }
  return rows;
}

async function entriesOf(contents: ReadonlyMap<string, Blob>) {
  return Promise.all(
    [...contents].map(async ([path, blob]) => {
      return { path, bytes: blob.size, sha256: await hashOf(blob) };
    }),
  );
}

export async function hashOf(blob: Blob): Promise<string> {
  const hasher = await createSHA256();
  return hasher.update(new Uint8Array(await blob.arrayBuffer())).digest();
}
