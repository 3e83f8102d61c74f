import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import { allOrRefuse, changePlaces } from "./change-places.ts";
import type { Link, LinkChange, Stamps } from "./link-change.ts";
import { planLinks } from "./plan-links.ts";
import { requireAssets } from "./require-assets.ts";
import { linksByPlace } from "./scene-rows.ts";

/**
 * As `linkAssets`, inside a transaction that spans `assets`, `scripts` and
 * `scriptAssetMappings`; a refusal has to end that.
 *
 * @throws DomainError `asset-not-found`, `asset-in-trash`, `script-not-found`, `place-not-found`
 */
export async function linkWithin(
  db: Database,
  links: readonly Link[],
  stamps: Stamps,
  options?: ChangingOptions,
): Promise<LinkChange> {
  await requireAssets(
    db,
    links.map(({ asset }) => asset),
  );
  const edits = linksByPlace(links).map(({ keys, ...place }) => ({
    ...place,
    plan: (rows: readonly Mapping[]) => planLinks(rows, place, keys, stamps),
    clears: new Set(keys.map(assetKeyText)),
  }));
  return changePlaces(db, edits, { at: stamps.at, choose: allOrRefuse, ...options });
}
