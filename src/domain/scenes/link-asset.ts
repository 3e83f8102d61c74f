import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { linkAssets } from "./link-assets.ts";
import type { LinkChange, Stamps } from "./link-change.ts";
import type { Place } from "./place.ts";

/**
 * Shows an asset in a place of a script, as `linkAssets` does for many.
 *
 * @throws DomainError `asset-not-found`, `asset-in-trash`, `script-not-found`, `place-not-found`
 */
export function linkAsset(
  db: Database,
  asset: AssetKey,
  place: Place,
  stamps: Stamps,
): Promise<LinkChange> {
  return linkAssets(db, [{ asset, place }], stamps);
}
