import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { distinctPairs } from "./trash-assets.ts";

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
): Promise<readonly AssetKey[]> {
  return db.transaction("rw", db.assets, async () => {
    const rows = await db.assets.bulkGet(distinctPairs(keys));
    const restored = rows.flatMap((row) =>
      row?.trashedAt !== undefined && isSame(row.trashedAt, trashedAt) ? [row] : [],
    );
    await db.assets.bulkUpdate(
      restored.map(({ type, id }) => ({
        key: [type, id],
        // `undefined` takes the column away, and the row out of the index.
        changes: { trashedAt: undefined, updatedAt: at },
      })),
    );
    return restored.map(({ type, id }) => ({ type, id }));
  });
}

function isSame(found: Date, wanted: Date | undefined): boolean {
  return wanted === undefined || found.getTime() === wanted.getTime();
}
