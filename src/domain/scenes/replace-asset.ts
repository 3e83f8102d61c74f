import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { usesOf } from "../../db/foreign-keys.ts";
import type { Mapping } from "../../db/schema.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import { placeText } from "../assets/legacy-uses.ts";
import { listLegacyPlaces } from "../scripts/list-legacy-places.ts";
import { readScript } from "../scripts/read-script.ts";
import { allOrRefuse, type ChooseEdits, changePlaces } from "./change-places.ts";
import type { LinkChange, Stamps } from "./link-change.ts";
import { type Place, placeFor } from "./place.ts";
import { planLinks, planReplacement } from "./plan-links.ts";
import { requireAssets } from "./require-assets.ts";
import { placesIn } from "./require-places.ts";
import { linksByPlace } from "./scene-rows.ts";

/** One asset for another of the same type. */
export interface Replacement {
  readonly type: AssetType;
  readonly oldId: LocalId;
  readonly newId: LocalId;
}

export interface ReplacingOptions extends ChangingOptions {
  /** Passes over, and counts, the places that are gone, and those in which nothing names the old one any more. */
  readonly onlyWhereLinked?: boolean;
}

export interface ReplaceChange extends LinkChange {
  /** Places that were passed over. */
  readonly left: number;
}

/**
 * Puts one asset in the place of another, in one place or in thousands, in all or in none:
 * in the same turn, or in the better one where both are linked there. Where only a legacy
 * field names the old one, or nothing does any more, the new one is linked, unless that is to
 * be done only where the old one is. Legacy fields
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
  { onlyWhereLinked = false, ...options }: ReplacingOptions = {},
): Promise<ReplaceChange> {
  const oldKey: AssetKey = { type, id: oldId };
  const newKey: AssetKey = { type, id: newId };
  const [ofOld, ofNew] = [assetKeyText(oldKey), assetKeyText(newKey)];
  if (ofOld === ofNew) return { made: [], dropped: [], turned: [], cleared: [], left: 0 };
  const clears = new Set([ofOld, ofNew]);
  const edits = linksByPlace(places.map((place) => ({ asset: newKey, place }))).map((place) => ({
    ...place,
    plan: (rows: readonly Mapping[]) =>
      planReplacement(rows, place, [oldKey, newKey], stamps.newUid) ??
      planLinks(rows, place, [newKey], stamps),
    clears,
  }));
  return db.transaction("rw", db.assets, db.scripts, db.scriptAssetMappings, async () => {
    await requireAssets(db, [newKey]);
    const chosenOf = onlyWhereLinked ? await whereLinked(db, oldKey) : allOrRefuse;
    let left = 0;
    const choose: ChooseEdits = (script, all) => {
      const chosen = chosenOf(script, all);
      left += all.length - chosen.length;
      return chosen;
    };
    const change = await changePlaces(db, edits, { at: stamps.at, choose, ...options });
    return { ...change, left };
  });
}

/** Only what is in places that are there and that have the asset, by a mapping or a legacy field. */
async function whereLinked(db: Database, key: AssetKey): Promise<ChooseEdits> {
  const [uses] = await usesOf(db, [key]);
  const mapped = new Set(uses?.mappings.map((row) => placeText(placeFor(key.type, row))));
  return (script, all) => {
    if (!script) return [];
    const there = placesIn(script);
    const named = new Set(
      listLegacyPlaces(readScript(script))
        .filter(
          (one) => assetKeyText({ type: one.assetType, id: one.assetId }) === assetKeyText(key),
        )
        .map((one) => placeText({ ...one, scriptId: script.id })),
    );
    return all.filter(({ place }) => {
      const text = placeText(place);
      return there.has(text) && (mapped.has(text) || named.has(text));
    });
  };
}
