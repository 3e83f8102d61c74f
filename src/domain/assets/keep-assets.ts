import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type ChangingOptions, changeAssets } from "./change-assets.ts";

/**
 * Marks assets as kept, so that they are among no orphans, or takes the mark away; all at
 * once or none. Changes `keep` and `updatedAt` and nothing else; those that are gone, or
 * marked so already, are passed over. Answers the ones that changed.
 */
export function keepAssets(
  db: Database,
  keys: readonly AssetKey[],
  keep: boolean,
  at: Date,
  options?: ChangingOptions,
): Promise<readonly AssetKey[]> {
  return changeAssets(
    db,
    keys,
    ({ keep: before, ...asset }) => {
      if ((before === true) === keep) return null;
      const mark = keep ? { keep: true as const } : {};
      return { ...asset, ...mark, updatedAt: at };
    },
    options,
  );
}
