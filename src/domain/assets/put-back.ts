import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type ChangingOptions, changeAssets, distinctPairs } from "./change-assets.ts";

/** An asset that was taken out of the trash. */
export interface PutBack {
  readonly key: AssetKey;
  /** Since when it lay there. */
  readonly since: Date;
}

/** As `restoreAssets`, and remembers what `trashAgain` needs to undo it. */
export async function putBack(
  db: Database,
  keys: readonly AssetKey[],
  at: Date,
  options?: ChangingOptions,
): Promise<readonly PutBack[]> {
  const restored: PutBack[] = [];
  await changeAssets(
    db,
    keys,
    ({ trashedAt, ...asset }) => {
      if (!trashedAt) return null;
      restored.push({ key: { type: asset.type, id: asset.id }, since: trashedAt });
      return { ...asset, updatedAt: at };
    },
    options,
  );
  return restored;
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
  options?: ChangingOptions,
): Promise<readonly AssetKey[]> {
  const before = new Map(restored.map(({ key, since }) => [assetKeyText(key), since]));
  return changeAssets(
    db,
    restored.map(({ key }) => key),
    (asset) => {
      const trashedAt = before.get(assetKeyText(asset));
      return asset.trashedAt || !trashedAt ? null : { ...asset, trashedAt, updatedAt: at };
    },
    options,
  );
}

/** Those that have been in the trash since exactly when they were before they were put back. */
export async function stillInTrash(
  db: Database,
  restored: readonly PutBack[],
): Promise<readonly AssetKey[]> {
  const since = new Map(restored.map((one) => [assetKeyText(one.key), one.since.getTime()]));
  const rows = await db.assets.bulkGet(distinctPairs(restored.map(({ key }) => key)));
  return rows.flatMap((row) =>
    row?.trashedAt && row.trashedAt.getTime() === since.get(assetKeyText(row))
      ? [{ type: row.type, id: row.id }]
      : [],
  );
}
