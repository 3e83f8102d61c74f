import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";

/** By `assetKeyText`: those that are there and not in the trash. */
export async function readUsable(
  db: Database,
  keys: readonly AssetKey[],
): Promise<ReadonlyMap<string, Asset>> {
  const rows = await db.assets.bulkGet(keys.map(({ type, id }) => [type, id] as const));
  const usable = new Map<string, Asset>();
  for (const row of rows) {
    if (row && !row.trashedAt) usable.set(assetKeyText(row), row);
  }
  return usable;
}
