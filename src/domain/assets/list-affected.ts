import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { ReadScripts } from "../scripts/read-scripts.ts";
import { listPlacesOfEach, type PlaceOfUse } from "./list-places.ts";
import { distinctPairs } from "./trash-assets.ts";

/** An asset that may be deleted for good, with what would be affected. */
export interface AffectedAsset {
  readonly key: AssetKey;
  readonly name: string;
  /** Bytes of its original. */
  readonly byteLength: number;
  /** Every place that uses it, as `listPlaces` lists them. */
  readonly places: readonly PlaceOfUse[];
}

/**
 * What deleting assets for good would affect, to be shown before it is done: each with
 * every place that uses it, in the order given. Those that are gone are left out.
 */
export async function listAffected(
  db: Database,
  keys: readonly AssetKey[],
): Promise<readonly AffectedAsset[]> {
  const pairs = distinctPairs(keys);
  const scripts = new ReadScripts(db);
  const affected: AffectedAsset[] = [];
  for (let from = 0; from < pairs.length; from += CHUNK) {
    const found = await db.assets.bulkGet(pairs.slice(from, from + CHUNK));
    const rows = found.flatMap((row) => row ?? []);
    const places = await listPlacesOfEach(db, rows, scripts);
    for (const [at, { type, id, name, byteLength }] of rows.entries()) {
      affected.push({ key: { type, id }, name, byteLength, places: places[at] ?? [] });
    }
  }
  return affected;
}

/** Assets that are looked up at the same time. */
const CHUNK = 200;
