import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type ChangingOptions, changeAssets } from "./change-assets.ts";

/**
 * Puts assets into the trash, all at once or none: `trashedAt` and `updatedAt` are written
 * and nothing else, so that every place that uses them still names them. Those that lie in
 * the trash already keep the time since when; those that are gone are passed over. Answers
 * the ones that it put there.
 */
export function trashAssets(
  db: Database,
  keys: readonly AssetKey[],
  at: Date,
  options?: ChangingOptions,
): Promise<readonly AssetKey[]> {
  return changeAssets(
    db,
    keys,
    (asset) => (asset.trashedAt ? null : { ...asset, trashedAt: at, updatedAt: at }),
    options,
  );
}
