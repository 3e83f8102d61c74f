import type { Database } from "../../db/database.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import type { Link, LinkChange, Stamps } from "./link-change.ts";
import { linkWithin } from "./link-within.ts";
import { withLegacyBehind } from "./with-legacy-behind.ts";

/**
 * As `linkAssets`; what the places show by nothing but a legacy field is linked behind, in
 * the same transaction, so that it does not vanish from sight.
 *
 * @throws DomainError `asset-not-found`, `asset-in-trash`, `script-not-found`, `place-not-found`
 * @throws the signal's reason, and nothing was changed
 */
export function linkBesideLegacy(
  db: Database,
  links: readonly Link[],
  stamps: Stamps,
  options?: ChangingOptions,
): Promise<LinkChange> {
  return db.transaction("rw", db.assets, db.scripts, db.scriptAssetMappings, async () =>
    linkWithin(db, await withLegacyBehind(db, links), stamps, options),
  );
}
