import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { distinctPairs } from "./trash-assets.ts";

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
): Promise<readonly AssetKey[]> {
  return db.transaction("rw", db.assets, async () => {
    const rows = await db.assets.bulkGet(distinctPairs(keys));
    const changed = rows.flatMap((row) => (row && (row.keep === true) !== keep ? [row] : []));
    await db.assets.bulkUpdate(
      changed.map(({ type, id }) => ({
        key: [type, id],
        // `undefined` takes the column away.
        changes: { keep: keep ? true : undefined, updatedAt: at },
      })),
    );
    return changed.map(({ type, id }) => ({ type, id }));
  });
}
