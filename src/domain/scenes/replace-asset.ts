import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import { type Clearing, changePlaces } from "./change-places.ts";
import type { LinkChange, Stamps } from "./link-change.ts";
import type { Place } from "./place.ts";
import { planLinks, planReplacement } from "./plan-links.ts";
import { requireAssets } from "./require-assets.ts";
import { linksByPlace } from "./scene-rows.ts";

/** One asset for another of the same type. */
export interface Replacement {
  readonly type: AssetType;
  readonly oldId: LocalId;
  readonly newId: LocalId;
}

/**
 * Puts one asset in the place of another, in one place or in thousands, in all or in none:
 * in the same turn, or in the better one where both are linked there. Where only a legacy
 * field names the old one, or nothing does any more, the new one is linked. Legacy fields
 * of the places that name either are cleared, and their scripts get their next revision.
 * An asset replaced by itself changes nothing.
 *
 * @throws DomainError `asset-not-found`, `asset-in-trash` for the new one; `script-not-found`, `place-not-found`
 * @throws the signal's reason, and nothing was changed
 */
export async function replaceAsset(
  db: Database,
  places: readonly Place[],
  { type, oldId, newId }: Replacement,
  stamps: Stamps,
  options?: ChangingOptions,
): Promise<LinkChange> {
  const oldKey: AssetKey = { type, id: oldId };
  const newKey: AssetKey = { type, id: newId };
  const [ofOld, ofNew] = [assetKeyText(oldKey), assetKeyText(newKey)];
  if (ofOld === ofNew) return { made: [], dropped: [], turned: [], cleared: [] };
  const clears = new Map<string, Clearing>([
    [ofOld, "all"],
    [ofNew, "own"],
  ]);
  const edits = linksByPlace(places.map((place) => ({ asset: newKey, place }))).map((place) => ({
    ...place,
    plan: (rows: readonly Mapping[]) =>
      planReplacement(rows, place, [oldKey, newKey], stamps.newUid) ??
      planLinks(rows, place, [newKey], stamps),
    clears,
  }));
  return db.transaction("rw", db.assets, db.scripts, db.scriptAssetMappings, async () => {
    await requireAssets(db, [newKey]);
    return changePlaces(db, edits, { at: stamps.at, mustExist: true, ...options });
  });
}
