import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";

/** `assetKeyText` of those of some assets that are there now. */
export async function readThere(
  db: Database,
  keys: readonly AssetKey[],
): Promise<ReadonlySet<string>> {
  const pairs = new Map<string, [AssetType, LocalId]>();
  for (const { type, id } of keys) pairs.set(assetKeyText({ type, id }), [type, id]);
  const all = [...pairs.values()];
  const there = new Set<string>();
  for (let from = 0; from < all.length; from += CHUNK) {
    for (const row of await db.assets.bulkGet(all.slice(from, from + CHUNK))) {
      if (row) there.add(assetKeyText(row));
    }
  }
  return there;
}

/** Rows: about 20 ms of reading. */
const CHUNK = 500;
