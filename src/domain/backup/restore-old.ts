import Dexie, { type Table } from "dexie";
import { v5, validate } from "uuid";
import { type AssetType, type LocalId, ORIGINALS_OF } from "../../db/asset-key.ts";
import { type Database, NEWEST_VERSION, openDatabase } from "../../db/database.ts";
import type { Asset, Library } from "../../db/schema.ts";
import type { Declare } from "../../db/versions/declare.ts";
import { declareV3 } from "../../db/versions/v3.ts";
import { declareV4 } from "../../db/versions/v4.ts";
import { declareV5 } from "../../db/versions/v5.ts";
import { declareV6 } from "../../db/versions/v6.ts";
import { declareV7 } from "../../db/versions/v7.ts";
import { isBlob } from "../../lib/is-blob.ts";
import { isKey } from "../../lib/key-text.ts";
import { addMissingAssets } from "../assets/add-missing-assets.ts";
import { indexKey } from "../index-key.ts";
import { BackupBlobs } from "./backup-blobs.ts";
import { BackupRefusal } from "./backup-refusal.ts";
import { blobsInRow } from "./blobs-in-row.ts";
import { pathOf, rowsOfTable } from "./direct-source.ts";
import type { OpenBackup } from "./open-backup.ts";
import { joinOriginals, type RestoreSource, type SourceRow } from "./restore-source.ts";
import { dropStage, holdStage } from "./stages.ts";

export interface StageOptions {
  /** Of the temporary database. */
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A backup of an older version, or one of today's that was made before the check after a
 * start had settled it. Its rows are put into a temporary database of that version, which is
 * then opened as any library is: so it is upgraded by the same code. Instead of their
 * bytes originals have their paths there, in a Blob of the same type and name.
 *
 * The upgrade is dated to the backup, so that two restores of it agree.
 *
 * @throws BackupRefusal
 */
export async function stageBackup(
  backup: OpenBackup,
  { name, signal }: StageOptions,
): Promise<RestoreSource> {
  const letGo = await holdStage(name);
  const drop = async () => {
    await dropStage(name);
    letGo();
  };
  try {
    await writeStage(backup, name, signal);
    const db = await openStage(backup, name);
    const close = async () => {
      db.close();
      await drop();
    };
    return sourceOf(db, backup, close);
  } catch (error) {
    await drop();
    throw error;
  }
}

/** The id by which rows of a backup are named: uids are made from it, which takes a UUID. */
export function libraryIdOf({ manifest: { libraryId } }: OpenBackup): string {
  return validate(libraryId) ? libraryId : v5(libraryId, v5.URL);
}

const DECLARED: readonly (readonly [number, (db: Dexie, declare: Declare) => void])[] = [
  [3, declareV3],
  [4, declareV4],
  [5, declareV5],
  [6, declareV6],
  [7, declareV7],
];

async function writeStage(
  backup: OpenBackup,
  name: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const db = await makeStage(name, backup.manifest.schemaVersion);
  try {
    for (const table of db.tables.filter((one) => !UNSTAGED.has(one.name))) {
      await table.clear();
      await fillTable(table, rowsOfTable(backup, table.name, signal), signal);
    }
    await nameStage(db, backup);
  } finally {
    db.close();
  }
}

/** Its row may be missing, or odd. Without it the upgrade would begin again, from a version before it. */
async function nameStage(db: Dexie, backup: OpenBackup): Promise<void> {
  const { schemaVersion, madeAt } = backup.manifest;
  if (schemaVersion < NEWEST_VERSION) return;
  const named: unknown = await db.table("library").get("library");
  if (named) return;
  const row: Library = {
    key: "library",
    id: libraryIdOf(backup),
    madeAt: new Date(madeAt),
    upgradedFrom: null,
  };
  await db.table("library").put(row);
}

const UNSTAGED: ReadonlySet<string> = new Set(["thumbnails", "jobs"]);

async function makeStage(name: string, version: number): Promise<Dexie> {
  if (version >= NEWEST_VERSION) return openDatabase({ name });
  const db = new Dexie(name, { autoOpen: false, chromeTransactionDurability: "relaxed" });
  const declare: Declare = (dexie, number, stores) => {
    dexie.version(number).stores({ ...stores });
  };
  for (const [number, declareVersion] of DECLARED) {
    if (number <= version) declareVersion(db, declare);
  }
  return db.open();
}

/** Rows in one transaction: a script may be megabytes long. */
const CHUNK = 50;

async function fillTable(
  table: Table,
  rows: AsyncIterable<SourceRow>,
  signal: AbortSignal | undefined,
): Promise<void> {
  let chunk: SourceRow[] = [];
  const write = async () => {
    signal?.throwIfAborted();
    await table.bulkPut(chunk);
    chunk = [];
  };
  for await (const row of rows) {
    const [keyPath] = [table.schema.primKey.keyPath].flat();
    if (!isKey(row[keyPath ?? "id"])) throw new BackupRefusal("bad-row", `${table.name}: no key`);
    for (const { blob, replace } of blobsInRow(row)) replace(standIn(blob, pathOf(blob)));
    chunk.push(row);
    if (chunk.length >= CHUNK) await write();
  }
  await write();
}

/** A Blob of the same kind, which holds its path. */
function standIn(placeholder: Blob, path: string): Blob {
  const { type } = placeholder;
  if (!(placeholder instanceof File)) return new Blob([path], { type });
  const { name, lastModified } = placeholder;
  return new File([path], name, { type, lastModified });
}

async function openStage(backup: OpenBackup, name: string): Promise<Database> {
  const now = () => new Date(backup.manifest.madeAt);
  const newLibraryId = () => libraryIdOf(backup);
  const db = await openDatabase({ name, now, newLibraryId });
  await addMissingAssets(db, { now, newLibraryId });
  return db;
}

function sourceOf(db: Database, backup: OpenBackup, close: () => Promise<void>): RestoreSource {
  const blobs = new BackupBlobs(backup, (standingIn) => standingIn.text());

  async function* originals(type: AssetType) {
    for await (const row of rowsIn(db.table(ORIGINALS_OF[type]))) {
      const { data, ...rest } = row;
      const bytes = isBlob(data) ? await blobs.stored(data) : null;
      const kept = bytes || !("data" in row) ? {} : { data };
      yield { id: row.id as LocalId, bytes, row: await blobs.fill({ ...rest, ...kept }) };
    }
  }

  return {
    datesKnown: backup.manifest.schemaVersion >= NEWEST_VERSION,
    damagedBlobs: blobs.damaged,
    async *rows(table) {
      for await (const row of rowsIn(db.table(table))) yield await blobs.fill(row);
    },
    async *assets() {
      const assets = rowsIn(db.assets) as AsyncIterable<unknown> as AsyncIterable<Asset>;
      for await (const one of joinOriginals(assets, originals)) {
        const { asset, original } = one;
        // What was looked at was its path.
        const size = original?.bytes?.size;
        yield {
          ...one,
          asset: asset && size !== undefined ? { ...asset, byteLength: size } : asset,
        };
      }
    },
    close,
  };
}

async function* rowsIn(table: Table): AsyncGenerator<SourceRow> {
  const [first = "id"] = [table.schema.primKey.keyPath].flat();
  let rows: SourceRow[] = await table.orderBy(":id").limit(CHUNK).toArray();
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    yield* rows;
    const key = Array.isArray(table.schema.primKey.keyPath)
      ? table.schema.primKey.keyPath.map((name) => last?.[name])
      : last[first];
    rows = await table
      .where(":id")
      .above(indexKey(key as LocalId))
      .limit(CHUNK)
      .toArray();
  }
}
