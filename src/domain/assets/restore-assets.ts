import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type ChangingOptions, changeAssets } from "./change-assets.ts";

/**
 * Takes assets back out of the trash, all at once or none: the places that used them show
 * them again. With `trashedAt`, only those that have been in the trash since exactly then:
 * what was put back and trashed again since is another matter. Those that are not in the
 * trash, or gone, are passed over. Answers the ones that it took out.
 */
export function restoreAssets(
  db: Database,
  keys: readonly AssetKey[],
  at: Date,
  trashedAt?: Date,
  options?: ChangingOptions,
): Promise<readonly AssetKey[]> {
  return changeAssets(
    db,
    keys,
    // Without the column a row is not in the index either.
    ({ trashedAt: since, ...asset }) =>
      since && isSame(since, trashedAt) ? { ...asset, updatedAt: at } : null,
    options,
  );
}

function isSame(found: Date, wanted: Date | undefined): boolean {
  return wanted === undefined || found.getTime() === wanted.getTime();
}
