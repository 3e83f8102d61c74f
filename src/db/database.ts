import Dexie, { type Table } from "dexie";
import { findWayAround } from "./around-unreadable.ts";
import { type AssetType, type LocalId, ORIGINALS_OF } from "./asset-key.ts";
import { guardedIndexedDB, hasChanged } from "./guarded-indexed-db.ts";
import { keptLibraryId } from "./kept-library-id.ts";
import type {
  Asset,
  Library,
  Mapping,
  Original,
  Prompt,
  Script,
  Thumbnail,
  UpgradeReport,
} from "./schema.ts";
import { lookAtStored, type StoredShape } from "./stored-shape.ts";
import { tallyKeeper } from "./tally.ts";
import type { UnreadableKeys } from "./unreadable-rows.ts";
import { type Declare, primaryKeysOnly, type Stores } from "./versions/declare.ts";
import { declareV3 } from "./versions/v3.ts";
import { declareV4 } from "./versions/v4.ts";
import { declareV5 } from "./versions/v5.ts";
import { declareV6 } from "./versions/v6.ts";
import { declareV7 } from "./versions/v7.ts";
import { declareV8 } from "./versions/v8-declare.ts";
import type { UpgradeContext, UpgradeProgress } from "./versions/v8-upgrade-work.ts";

export type { UpgradeProgress };

// Dexie takes a page of localhost for one that is being debugged, and traces every refusal there.
Dexie.debug = false;

/** So that libraries of the earlier app open. */
export const DATABASE_NAME = "cineGenieDatabase";
export const NEWEST_VERSION = 8;

/** What may happen while a library opens, or later to one that is open. */
export interface OpeningWatcher {
  readonly onUpgrade?: (progress: UpgradeProgress) => void;
  /** Another tab holds an older version; opening goes on by itself once that tab is closed. */
  readonly onBlocked?: () => void;
  /** Another tab is about to upgrade the library, or to delete it: this connection is closed. */
  readonly onTakenOver?: (by: { readonly deleted: boolean }) => void;
  /** The browser closed the connection. */
  readonly onClosed?: () => void;
}

export interface OpenOptions {
  readonly name?: string;
  readonly now?: () => Date;
  /** A UUID, used if the library has none yet. */
  readonly newLibraryId?: () => string;
  readonly watcher?: OpeningWatcher;
  /** Awaited when an older library was found, before anything is written. */
  readonly beforeUpgrade?: () => Promise<unknown>;
  /** Originals that an upgrade passes over, found when it failed before. */
  readonly unreadable?: UnreadableKeys;
}

/** The library stays shut, untouched, because it was written by a newer Scenekeep. */
export class OpeningRefusal extends Error {
  readonly code = "newer-version";
  /** Native version found. */
  readonly stored: number;

  constructor(stored: number) {
    super(
      `The library has native version ${stored}; this Scenekeep knows versions up to ${NEWEST_VERSION}.`,
    );
    this.name = "OpeningRefusal";
    this.stored = stored;
  }
}

export class Database extends Dexie {
  declare readonly images: Table<Original, LocalId>;
  declare readonly videos: Table<Original, LocalId>;
  declare readonly audios: Table<Original, LocalId>;
  declare readonly assets: Table<Asset, [AssetType, LocalId]>;
  declare readonly thumbnails: Table<Thumbnail, [AssetType, LocalId]>;
  declare readonly scriptAssetMappings: Table<Mapping, LocalId, Omit<Mapping, "id">>;
  declare readonly scripts: Table<Script, LocalId, Omit<Script, "id">>;
  declare readonly prompts: Table<Prompt, LocalId>;
  declare readonly library: Table<Library, "library">;
  declare readonly upgradeReports: Table<UpgradeReport, LocalId, Omit<UpgradeReport, "id">>;
  declare readonly history: Table<unknown, LocalId>;
  declare readonly jobs: Table<unknown, string>;

  /** The table that originals of a type lie in. */
  originals(type: AssetType): Table<Original, LocalId> {
    return this.table(ORIGINALS_OF[type]);
  }
}

/**
 * Opens the library, making it or upgrading it from any older version. Tables that no
 * version of ours knows are left in it as they are.
 *
 * @throws OpeningRefusal `newer-version`, and nothing was touched
 * @throws DexieError when the browser refuses; an upgrade that fails leaves the old version as it was
 */
export async function openDatabase(options: OpenOptions = {}): Promise<Database> {
  const { name = DATABASE_NAME, watcher = {} } = options;
  const stored = await lookAtStored(name);
  const from = Math.floor(stored.nativeVersion / 10);
  if (from > NEWEST_VERSION) throw new OpeningRefusal(stored.nativeVersion);
  if (from > 0 && from < NEWEST_VERSION) await options.beforeUpgrade?.();
  const db = new Database(name, {
    autoOpen: false,
    cache: "disabled",
    chromeTransactionDurability: "strict",
    indexedDB: guardedIndexedDB(stored, watcher.onBlocked),
  });
  db.use(tallyKeeper(() => crypto.randomUUID()));
  declareVersions(db, stored, upgradeContext(from, options));
  watch(db, watcher);
  try {
    await db.open();
  } catch (error) {
    if (await hasChanged(name, stored)) return openDatabase(options);
    const unreadable = await wayAround(stored, options);
    if (unreadable) return openDatabase({ ...options, unreadable });
    throw error;
  }
  // Fires when the browser closes the connection, never when we do.
  db.backendDB().addEventListener("close", () => {
    db.close();
    watcher.onClosed?.();
  });
  return db;
}

/** Where an upgrade failed and has not tried yet to pass over what can't be read; `null` where that is of no use. */
async function wayAround(
  stored: StoredShape,
  { name = DATABASE_NAME, watcher, unreadable }: OpenOptions,
): Promise<UnreadableKeys | null> {
  const from = Math.floor(stored.nativeVersion / 10);
  if (unreadable || from === 0 || from >= NEWEST_VERSION) return null;
  try {
    return await findWayAround(name, stored, watcher?.onBlocked);
  } catch (error) {
    // Why the upgrade failed says more than why looking for a way around it did.
    console.warn(error);
    return null;
  }
}

function upgradeContext(from: number, options: OpenOptions): UpgradeContext {
  const { now = () => new Date(), unreadable } = options;
  const { newLibraryId = () => (from > 0 && keptLibraryId()) || crypto.randomUUID() } = options;
  const onProgress = options.watcher?.onUpgrade;
  return {
    from,
    now,
    newLibraryId,
    ...(unreadable && { unreadable }),
    ...(onProgress && { onProgress }),
  };
}

/**
 * Declares every version. Dexie deletes the tables that a version does not name, so
 * each also names what else lies in this database: somebody else's rows are not ours
 * to delete, nor those of a table that came too early.
 */
function declareVersions(db: Database, stored: StoredShape, context: UpgradeContext): void {
  let named: Stores = {};
  const declare: Declare = (dexie, version, stores) => {
    named = { ...named, ...stores };
    const unnamed = Object.entries(stored.tables).filter(([table]) => !(table in named));
    const isPassing = version > context.from && version < NEWEST_VERSION;
    const own = isPassing ? primaryKeysOnly(stores) : stores;
    dexie.version(version).stores({ ...Object.fromEntries(unnamed), ...own });
  };
  declareV3(db, declare);
  declareV4(db, declare);
  declareV5(db, declare);
  declareV6(db, declare);
  declareV7(db, declare);
  declareV8(db, declare, context);
  db.on("populate", (tx) => {
    const { newLibraryId, now } = context;
    const row = { key: "library", id: newLibraryId(), madeAt: now(), upgradedFrom: null };
    return tx.table("library").add(row);
  });
}

function watch(db: Database, watcher: OpeningWatcher): void {
  db.on("versionchange", ({ newVersion }) => {
    // Not Dexie's own answer: it would open again by itself, over a newer schema.
    db.close();
    watcher.onTakenOver?.({ deleted: newVersion === null });
    return false;
  });
}
