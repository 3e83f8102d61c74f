import { cmp } from "dexie";
import type { AssetType, LocalId } from "../../db/asset-key.ts";

import { type Database, NEWEST_VERSION } from "../../db/database.ts";
import { BackupRefusal } from "./backup-refusal.ts";
import { directSource } from "./direct-source.ts";
import { LIMIT_OF_IDS } from "./new-ids.ts";
import type { OpenBackup } from "./open-backup.ts";
import { withOwnUids } from "./own-uids.ts";
import { stageBackup } from "./restore-old.ts";
import {
  OutOfOrder,
  type RestoreSource,
  SMALL_TABLES,
  type SmallTable,
  type SourceRow,
} from "./restore-source.ts";
import { stageName } from "./stages.ts";

/** What one reading of a whole backup tells. */
export interface SourceFacts {
  /** Of every asset in the backup. */
  readonly assetUids: ReadonlySet<string>;
  readonly scriptUids: ReadonlySet<string>;
  /** Rows, by table. */
  readonly counts: Readonly<Record<SmallTable | "assets", number>>;
  /** The highest number that is a key, by table; assets by their type. */
  readonly highest: Readonly<Record<AssetType | SmallTable, number>>;
  /** Two assets, or two scripts, have the same uid: somebody's mistake. */
  readonly hasTwins: boolean;
}

export interface ReadSource extends RestoreSource, SourceFacts {}

export interface SourceOptions {
  readonly newUid: () => string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The rows of a backup as rows of today's version. Every table of it has been read to its
 * end by then, so that one that is damaged is noticed before anything is written.
 *
 * @throws BackupRefusal
 */
export async function openSource(
  db: Database,
  backup: OpenBackup,
  { newUid, signal }: SourceOptions,
): Promise<ReadSource> {
  const { schemaVersion } = backup.manifest;
  if (schemaVersion > NEWEST_VERSION)
    throw new BackupRefusal("newer-schema", `schemaVersion ${schemaVersion}`);
  if (schemaVersion === NEWEST_VERSION) {
    const read = await readWhole(directSource(backup, signal));
    if (read) return read;
  }
  const staged = await stageBackup(backup, { name: stageName(db.name, newUid), signal });
  try {
    const read = await readWhole(staged);
    if (!read) throw new BackupRefusal("bad-row", "the library can't be upgraded");
    return read;
  } catch (error) {
    await staged.close();
    throw error;
  }
}

async function readWhole(source: RestoreSource): Promise<ReadSource | null> {
  const facts = await readFacts(source);
  if (!facts?.hasTwins) return facts && { ...source, ...facts };
  const apart = withOwnUids(source);
  const own = await readFacts(apart);
  return own && { ...apart, ...own };
}

/**
 * `null` for a library that was not settled when it was saved: a script or a mapping without
 * a uid, an original without its asset, rows in another order than that of their keys.
 */
async function readFacts(source: RestoreSource): Promise<SourceFacts | null> {
  const reader = new FactsReader();
  try {
    for await (const { asset, id } of source.assets()) reader.noteAsset(asset, id);
    for (const table of SMALL_TABLES) {
      reader.begin();
      for await (const row of source.rows(table)) reader.note(table, row);
    }
  } catch (error) {
    if (error instanceof OutOfOrder) return null;
    throw error;
  }
  return reader.isSettled ? reader : null;
}

class FactsReader implements SourceFacts {
  readonly assetUids = new Set<string>();
  readonly scriptUids = new Set<string>();
  readonly counts: Record<SmallTable | "assets", number> = {
    assets: 0,
    scripts: 0,
    scriptAssetMappings: 0,
    prompts: 0,
    upgradeReports: 0,
    history: 0,
    library: 0,
  };
  readonly highest: Record<AssetType | SmallTable, number> = {
    image: 0,
    video: 0,
    audio: 0,
    scripts: 0,
    scriptAssetMappings: 0,
    prompts: 0,
    upgradeReports: 0,
    history: 0,
    library: 0,
  };
  isSettled = true;
  hasTwins = false;
  #last: LocalId | undefined;

  noteAsset(asset: { readonly uid: unknown; readonly type: AssetType } | null, id: LocalId): void {
    if (!asset || typeof asset.uid !== "string" || asset.uid === "") {
      this.isSettled = false;
      return;
    }
    this.hasTwins ||= this.assetUids.has(asset.uid);
    this.assetUids.add(asset.uid);
    this.counts.assets += 1;
    this.#noteId(asset.type, id);
  }

  begin(): void {
    this.#last = undefined;
  }

  note(table: SmallTable, row: SourceRow): void {
    this.counts[table] += 1;
    if (UNNAMED.has(table) && typeof row.uid !== "string") this.isSettled = false;
    if (table === "scripts" && typeof row.uid === "string") {
      this.hasTwins ||= this.scriptUids.has(row.uid);
      this.scriptUids.add(row.uid);
    }
    const key = row[table === "library" ? "key" : "id"] as LocalId;
    if (this.#last !== undefined && cmp(this.#last, key) >= 0) throw new OutOfOrder(table);
    this.#last = key;
    this.#noteId(table, key);
  }

  #noteId(name: AssetType | SmallTable, id: LocalId): void {
    if (typeof id !== "number" || id >= LIMIT_OF_IDS) return;
    this.highest[name] = Math.max(this.highest[name], Math.floor(id));
  }
}

/** Tables in which a row without a uid is one that another program wrote. */
const UNNAMED: ReadonlySet<SmallTable> = new Set(["scripts", "scriptAssetMappings"]);
