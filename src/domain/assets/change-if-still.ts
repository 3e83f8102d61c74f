import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { DomainError } from "../errors.ts";

/** The asset as it was when a change of it began. */
export interface SeenAsset {
  readonly key: AssetKey;
  /** Another asset under the same key is another asset. */
  readonly uid: string;
}

/**
 * Makes a change of an asset while it is as the change takes it to be, in one
 * transaction. `change` writes to the asset alone, by an operation of this folder.
 * Answers whether it was made; where it was not, nothing is changed.
 *
 * @throws DomainError `asset-not-found`, and those of the change
 */
export function changeIfStill(
  db: Database,
  { key, uid }: SeenAsset,
  isStill: (asset: Asset) => boolean,
  change: () => Promise<void>,
): Promise<boolean> {
  return db.transaction("rw", db.assets, async () => {
    const asset = await db.assets.get([key.type, key.id]);
    if (asset?.uid !== uid) throw new DomainError("asset-not-found", assetKeyText(key));
    if (!isStill(asset)) return false;
    await change();
    return true;
  });
}
