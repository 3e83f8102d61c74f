import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { eachAsset } from "./each-asset.ts";

/**
 * The assets that take the most room, the largest first, equal ones in the order of their
 * keys; those in the trash too, since they fill the disk as well. At most `limit`, and none
 * that takes no room at all. Reads every row, and holds no more of them than it lists.
 */
export async function listLargest(db: Database, limit: number): Promise<readonly Asset[]> {
  const largest: Asset[] = [];
  await eachAsset(db, (asset) => {
    const least = largest.length < limit ? 0 : (largest.at(-1)?.byteLength ?? 0);
    if (asset.byteLength <= least) return;
    const at = largest.findIndex(({ byteLength }) => byteLength < asset.byteLength);
    largest.splice(at < 0 ? largest.length : at, 0, asset);
    largest.splice(limit);
  });
  return largest;
}
