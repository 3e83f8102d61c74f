import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { usedAssetKeys } from "../../db/foreign-keys.ts";
import { ReadScripts } from "../scripts/read-scripts.ts";
import { distinctPairs } from "./change-assets.ts";
import { listPlacesOfEach, type PlaceOfUse } from "./list-places.ts";

/** An asset that may be deleted for good, with what would be affected. */
export interface AffectedAsset {
  readonly key: AssetKey;
  readonly name: string;
  /** Bytes of its original. */
  readonly byteLength: number;
  /** Every place that uses it, as `listPlaces` lists them. */
  readonly places: readonly PlaceOfUse[];
}

export interface LookingUpOptions {
  /** How many have been looked up. */
  readonly onProgress?: ((done: number) => void) | undefined;
  /** The rest is not looked up any more. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * What deleting assets for good would affect, to be shown before it is done: each with
 * every place that uses it, in the order given. Those that are gone are left out. Of many,
 * places are looked up only for those that are used at all.
 */
export async function listAffected(
  db: Database,
  keys: readonly AssetKey[],
  { onProgress, signal }: LookingUpOptions = {},
): Promise<readonly AffectedAsset[]> {
  const pairs = distinctPairs(keys);
  const used = pairs.length > CHUNK ? await usedAssetKeys(db) : undefined;
  const isUsed = (key: AssetKey) => used === undefined || used.has(assetKeyText(key));
  const scripts = new ReadScripts(db);
  const affected: AffectedAsset[] = [];
  for (let from = 0; from < pairs.length && !signal?.aborted; from += CHUNK) {
    const found = await db.assets.bulkGet(pairs.slice(from, from + CHUNK));
    const rows = found.flatMap((row) => row ?? []);
    const places = await placesByText(db, rows.filter(isUsed), scripts);
    for (const { type, id, name, byteLength } of rows) {
      const key = { type, id };
      affected.push({ key, name, byteLength, places: places.get(assetKeyText(key)) ?? [] });
    }
    onProgress?.(Math.min(from + CHUNK, pairs.length));
  }
  return affected;
}

/** Assets that are looked up at the same time. */
const CHUNK = 200;

async function placesByText(
  db: Database,
  keys: readonly AssetKey[],
  scripts: ReadScripts,
): Promise<ReadonlyMap<string, readonly PlaceOfUse[]>> {
  if (keys.length === 0) return new Map();
  const places = await listPlacesOfEach(db, keys, scripts);
  return new Map(keys.map((key, at) => [assetKeyText(key), places[at] ?? []]));
}
