import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { eachAsset } from "./each-asset.ts";

/**
 * Bytes of the originals of some assets, by `assetKeyText`; what is gone is not in it. Read
 * from the rows, in chunks: of many assets by one reading of all rows, which is faster than
 * to ask for each, and then those of all others are in it too.
 */
export async function readSizes(
  db: Database,
  keys: readonly AssetKey[],
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  if (keys.length > CHUNK && keys.length > (await db.assets.count()) / SCAN_FROM) {
    await eachAsset(db, (asset) => sizes.set(assetKeyText(asset), asset.byteLength));
    return sizes;
  }
  for (let from = 0; from < keys.length; from += CHUNK) {
    const pairs = keys
      .slice(from, from + CHUNK)
      .map(({ type, id }): [AssetType, LocalId] => [type, id]);
    for (const row of await db.assets.bulkGet(pairs)) {
      if (row) sizes.set(assetKeyText(row), row.byteLength);
    }
  }
  return sizes;
}

/** Rows: about 20 ms of reading. */
const CHUNK = 500;
/** To ask for a row takes about eight times as long as to read it among all others. */
const SCAN_FROM = 8;
