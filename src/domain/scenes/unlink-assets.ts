import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import { changePlaces } from "./change-places.ts";
import type { Link, LinkChange } from "./link-change.ts";
import { planUnlinks } from "./plan-links.ts";
import { linksByPlace } from "./scene-rows.ts";

/**
 * Takes assets out of places, all or none of them, and clears the legacy field of the place
 * that names the same asset, so that it does not come back. A script in which something
 * changed gets its next revision. What is not there is no error: asset, script or place may
 * be in the trash or gone.
 *
 * @throws the signal's reason, and nothing was changed
 */
export function unlinkAssets(
  db: Database,
  links: readonly Link[],
  at: Date,
  options?: ChangingOptions,
): Promise<LinkChange> {
  const edits = linksByPlace(links).map(({ keys, ...place }) => ({
    ...place,
    plan: (rows: readonly Mapping[]) => planUnlinks(rows, keys),
    clears: new Set(keys.map(assetKeyText)),
  }));
  return db.transaction("rw", db.scripts, db.scriptAssetMappings, async () =>
    changePlaces(db, edits, { at, choose: (_, all) => all, ...options }),
  );
}
