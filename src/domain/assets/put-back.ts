import type { AssetKey, AssetType, LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { restoreAssets } from "./restore-assets.ts";
import { distinctPairs } from "./trash-assets.ts";

/** An asset that was taken out of the trash. */
export interface PutBack {
  readonly key: AssetKey;
  /** Since when it lay there. */
  readonly since: Date;
}

/** As `restoreAssets`, and remembers what `trashAgain` needs to undo it. */
export function putBack(
  db: Database,
  keys: readonly AssetKey[],
  at: Date,
): Promise<readonly PutBack[]> {
  return db.transaction("rw", db.assets, async () => {
    const rows = await db.assets.bulkGet(distinctPairs(keys));
    const restored = rows.flatMap((row) =>
      row?.trashedAt ? [{ key: { type: row.type, id: row.id }, since: row.trashedAt }] : [],
    );
    await restoreAssets(
      db,
      restored.map(({ key }) => key),
      at,
    );
    return restored;
  });
}

/**
 * Puts assets into the trash again, as lying there since when they did before: so that
 * what came before that can be undone as well. Those that are in the trash, or gone, are
 * passed over. Answers the ones that it put there.
 */
export function trashAgain(
  db: Database,
  restored: readonly PutBack[],
  at: Date,
): Promise<readonly AssetKey[]> {
  return db.transaction("rw", db.assets, async () => {
    const rows = await db.assets.bulkGet(restored.map(({ key }) => pairOf(key)));
    const outside = restored.filter((_, index) => {
      const row = rows[index];
      return row && row.trashedAt === undefined;
    });
    await db.assets.bulkUpdate(
      outside.map(({ key, since }) => ({
        key: pairOf(key),
        changes: { trashedAt: since, updatedAt: at },
      })),
    );
    return outside.map(({ key }) => key);
  });
}

function pairOf({ type, id }: AssetKey): [AssetType, LocalId] {
  return [type, id];
}
