import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";

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
): Promise<readonly AssetKey[]> {
  return db.transaction("rw", db.assets, async () => {
    const pairs = distinctPairs(keys);
    const rows = await db.assets.bulkGet(pairs);
    const trashed = rows.flatMap((row) => (row && row.trashedAt === undefined ? [row] : []));
    await db.assets.bulkUpdate(
      trashed.map(({ type, id }) => ({
        key: [type, id],
        changes: { trashedAt: at, updatedAt: at },
      })),
    );
    return trashed.map(({ type, id }) => ({ type, id }));
  });
}

/** Primary keys of `assets`, each once. */
export function distinctPairs(keys: readonly AssetKey[]): [AssetType, LocalId][] {
  const byText = new Map(keys.map((key) => [assetKeyText(key), key]));
  return [...byText.values()].map(({ type, id }) => [type, id]);
}
