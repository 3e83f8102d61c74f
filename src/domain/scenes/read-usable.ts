import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";

/** By `assetKeyText`; what is gone is in neither. */
export interface LinkedRows {
  /** Those that may be shown. */
  readonly usable: ReadonlyMap<string, Asset>;
  /** Those in the trash, in the order asked. */
  readonly trashed: ReadonlyMap<string, Asset>;
}

/** The rows of assets that a place names. */
export async function readLinked(db: Database, keys: readonly AssetKey[]): Promise<LinkedRows> {
  const rows = await db.assets.bulkGet(keys.map(({ type, id }) => [type, id] as const));
  const usable = new Map<string, Asset>();
  const trashed = new Map<string, Asset>();
  for (const row of rows) {
    if (row) (row.trashedAt ? trashed : usable).set(assetKeyText(row), row);
  }
  return { usable, trashed };
}

/** By `assetKeyText`: those that are there and not in the trash. */
export async function readUsable(
  db: Database,
  keys: readonly AssetKey[],
): Promise<ReadonlyMap<string, Asset>> {
  return (await readLinked(db, keys)).usable;
}
