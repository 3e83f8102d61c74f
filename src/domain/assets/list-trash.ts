import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";

/**
 * The keys of all assets in the trash, those that came last first. The order is total:
 * equal times fall back to type and id, both descending. Reads keys only.
 */
export async function listTrash(db: Database): Promise<readonly AssetKey[]> {
  const pairs = await db.assets.orderBy("trashedAt").reverse().primaryKeys();
  return pairs.map(([type, id]) => ({ type, id }));
}

/** How many assets lie in the trash; costs a count. Inside a liveQuery it notices whatever `listTrash` would. */
export function countTrash(db: Database): Promise<number> {
  return db.assets.orderBy("trashedAt").count();
}
