import { cmp } from "dexie";
import type { AssetKey, LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type NamedInSteps, namedInSteps } from "../history/named-in-steps.ts";
import { brokenTargets } from "./broken-targets.ts";
import { NewIds } from "./new-ids.ts";
import type { ReadSource } from "./open-source.ts";

/** What one restore, or one dry run of it, knows and learns. */
export interface Merge {
  readonly db: Database;
  readonly source: ReadSource;
  readonly at: Date;
  /** Of the library that was saved. */
  readonly libraryId: string;
  /**
   * Into an empty library: every row comes as it was, those that refer to nothing too, and
   * the library becomes the one that was saved.
   */
  readonly isPlain: boolean;
  /** The library that was saved is this one, or the one that this becomes: an id means what it meant. */
  readonly isSame: boolean;
  /**
   * Ids that rows of this library name though nothing has them: what gets such an id is used
   * at once. That is right only for what had it in the same library.
   */
  readonly broken: NamedInSteps;
  /**
   * Ids that what can be undone names, of what is deleted by now too. What gets such an id
   * would be changed, or linked, by undoing something that was never done to it; two that were
   * one library once have given it twice, so it never gets one.
   */
  readonly named: NamedInSteps;
  /** By `assetKeyText` of an asset in the backup: the asset that it is here. */
  readonly assetKeys: Map<string, AssetKey>;
  /** By `keyText`, likewise. */
  readonly scriptIds: Map<string, LocalId>;
  readonly newIds: NewIds;
  /** Of each table, the last key that was written; `null` where rows were there before. */
  readonly lastKeys: Map<string, IDBValidKey> | null;
}

export interface MergeOptions {
  readonly at: Date;
  readonly isPlain: boolean;
  /** What the backup says its library is. */
  readonly libraryId: string;
  /** The library is empty: nothing of an earlier try is in it. */
  readonly isFirst: boolean;
}

export async function beginMerge(
  db: Database,
  source: ReadSource,
  { at, isPlain, isFirst, libraryId }: MergeOptions,
): Promise<Merge> {
  const library = await db.library.get("library");
  const isSame = isPlain || library?.id === libraryId;
  return {
    db,
    source,
    at,
    libraryId,
    isPlain,
    isSame,
    broken: isPlain ? NOTHING_NAMED : await brokenTargets(db),
    named: isPlain ? NOTHING_NAMED : await namedInSteps(db),
    assetKeys: new Map(),
    scriptIds: new Map(),
    newIds: new NewIds(),
    lastKeys: isPlain && isFirst ? new Map() : null,
  };
}

/**
 * Whether a table holds nothing but what this restore has put into it, in the order of its
 * keys: then there is nothing to meet, and nobody needs to look up row after row. Another
 * tab's rows come with higher keys.
 */
export async function holdsOnlyOurs({ db, lastKeys }: Merge, name: string): Promise<boolean> {
  if (!lastKeys) return false;
  const [last]: readonly unknown[] = await db
    .table(name)
    .orderBy(":id")
    .reverse()
    .limit(1)
    .primaryKeys();
  const written = lastKeys.get(name);
  return last === undefined || written === undefined ? last === written : cmp(last, written) === 0;
}

/**
 * Whether something here names this id, so that what comes can't have it.
 *
 * @param text `assetKeyText` or `keyText`
 */
export function isNamedHere(
  { broken, named, isSame }: Merge,
  table: keyof NamedInSteps,
  text: string,
): boolean {
  return broken[table].has(text) ? !isSame : named[table].has(text);
}

/** Likewise of an id that nothing has, and that we choose. */
export function isFreshHere(
  { broken, named }: Merge,
  table: keyof NamedInSteps,
  text: string,
): boolean {
  return !broken[table].has(text) && !named[table].has(text);
}

const NOTHING_NAMED = { assets: new Set<string>(), scripts: new Set<string>() };

/**
 * True for an empty library, and for one that holds nothing but what an earlier, unfinished
 * restore of the same backup into an empty one has put into it.
 */
export async function isPlainRestore(
  db: Database,
  source: ReadSource,
  unfinished: { readonly isPlain: boolean } | null,
): Promise<boolean> {
  if (!unfinished?.isPlain) return !unfinished && isEmptyLibrary(db);
  const assets = await db.assets.orderBy("uid").uniqueKeys();
  const scripts = await db.scripts.orderBy("uid").uniqueKeys();
  return (
    assets.every((uid) => source.assetUids.has(String(uid))) &&
    scripts.every((uid) => source.scriptUids.has(String(uid)))
  );
}

/** No asset, no script, no prompt; nor an original or a mapping that somebody left. */
async function isEmptyLibrary(db: Database): Promise<boolean> {
  const { assets, scripts, prompts, images, videos, audios, scriptAssetMappings } = db;
  for (const table of [assets, scripts, prompts, images, videos, audios, scriptAssetMappings]) {
    if ((await table.count()) > 0) return false;
  }
  return true;
}
