import type { Database } from "../../db/database.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import type { Link, LinkChange, Stamps } from "./link-change.ts";
import { linkWithin } from "./link-within.ts";

/**
 * Shows assets in places of scripts, all or none of them. What is linked now is shown
 * first in its place; of several given for one place the first. Linking twice changes only
 * its turn. A legacy field of the place that names the same asset is cleared with it, and
 * the script gets its next revision.
 *
 * @throws DomainError `asset-not-found`, `asset-in-trash`, `script-not-found`, `place-not-found`
 * @throws the signal's reason, and nothing was changed
 */
export function linkAssets(
  db: Database,
  links: readonly Link[],
  stamps: Stamps,
  options?: ChangingOptions,
): Promise<LinkChange> {
  return db.transaction("rw", db.assets, db.scripts, db.scriptAssetMappings, async () =>
    linkWithin(db, links, stamps, options),
  );
}
