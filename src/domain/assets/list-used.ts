import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { usedAssetKeys } from "../../db/foreign-keys.ts";
import type { ChangingOptions } from "./change-assets.ts";
import { type AffectedAsset, listAffected } from "./list-affected.ts";

/**
 * Those of some assets that a place uses, each with every such place, in the order given.
 * Of many, nothing is read for those that nothing uses. Aborted, it throws the signal's reason.
 */
export async function listUsed(
  db: Database,
  keys: readonly AssetKey[],
  options: ChangingOptions = {},
): Promise<readonly AffectedAsset[]> {
  const affected = await listAffected(db, await withoutUnused(db, keys), options);
  options.signal?.throwIfAborted();
  return affected.filter(({ places }) => places.length > 0);
}

async function withoutUnused(
  db: Database,
  keys: readonly AssetKey[],
): Promise<readonly AssetKey[]> {
  if (keys.length <= FEW) return keys;
  const used = await usedAssetKeys(db);
  return keys.filter((key) => used.has(assetKeyText(key)));
}

/** So many are looked up sooner one by one than all uses are read. */
const FEW = 200;
