import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { UploadSource } from "../../db/schema.ts";

/** What the gallery shows, and in what order. */
export interface AssetFilter {
  readonly type: "all" | AssetType;
  /** Only where it is known: an asset from before version 7 is in none. */
  readonly source: "all" | UploadSource;
  /** Law 1: whatever a reference names is linked. What nothing refers to is `kept` where its row says so, else an orphan. */
  readonly usage: "all" | "linked" | "orphans" | "kept";
  /** Words that a name must all contain; '' for any name. */
  readonly search: string;
  readonly sort: AssetSort;
}

/** By date added, name or size; `name` from A to Z, `name-desc` from Z to A. Every order is total. */
export type AssetSort = "newest" | "oldest" | "name" | "name-desc" | "largest" | "smallest";

/**
 * The keys of all assets, newest first, those in the trash left out. The order is total:
 * equal dates fall back to type and id, both descending. Reads keys only, through the
 * index, so that no row and no original is touched.
 */
export async function listAssetKeys(db: Database): Promise<readonly AssetKey[]> {
  const [keys, trashed] = await Promise.all([
    db.assets.orderBy("uploadedAt").primaryKeys(),
    listTrashedKeys(db),
  ]);
  const newestFirst: AssetKey[] = [];
  for (let index = keys.length - 1; index >= 0; index--) {
    const pair = keys[index];
    if (pair) newestFirst.push(keyOf(pair));
  }
  return without(newestFirst, trashed);
}

/** The beginning of a library, read without a look at the rest. */
export interface FirstAssetKeys {
  readonly keys: readonly AssetKey[];
  /** There are no more than these. */
  readonly complete: boolean;
}

/** The newest (or oldest) `limit` keys or a few less, in the time it takes to read so many. */
export async function listFirstAssetKeys(
  db: Database,
  limit: number,
  end: "newest" | "oldest" = "newest",
): Promise<FirstAssetKeys> {
  const byDate = db.assets.orderBy("uploadedAt");
  const [keys, trashed] = await Promise.all([
    (end === "newest" ? byDate.reverse() : byDate).limit(limit).primaryKeys(),
    listTrashedKeys(db),
  ]);
  return { keys: without(keys.map(keyOf), trashed), complete: keys.length < limit };
}

/**
 * Assets in the library, those in the trash not counted. Inside a liveQuery this is also
 * the cheapest watch over which assets there are and in what order: it notices assets
 * that come, go, move in time or go to the trash, and sleeps through any other change.
 */
export async function countLibrary(db: Database): Promise<number> {
  const [all, trashed] = await Promise.all([
    db.assets.orderBy("uploadedAt").count(),
    db.assets.orderBy("trashedAt").count(),
  ]);
  return all - trashed;
}

async function listTrashedKeys(db: Database): Promise<ReadonlySet<string>> {
  const keys = await db.assets.orderBy("trashedAt").primaryKeys();
  return new Set(keys.map((pair) => assetKeyText(keyOf(pair))));
}

function without(keys: readonly AssetKey[], trashed: ReadonlySet<string>): readonly AssetKey[] {
  if (trashed.size === 0) return keys;
  return keys.filter((key) => !trashed.has(assetKeyText(key)));
}

function keyOf([type, id]: readonly [AssetType, LocalId]): AssetKey {
  return { type, id };
}
