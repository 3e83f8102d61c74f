import Dexie from "dexie";
import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { placeText } from "../assets/legacy-uses.ts";
import { indexKey } from "../index-key.ts";
import type { Link } from "./link-change.ts";
import { isFullSound, mappedAsset } from "./mappings-in-turn.ts";
import { type Place, placeFor } from "./place.ts";

/** `assetKeyText`s by `placeText`. */
export type LinkedByPlace = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which of some assets are linked to each place of a script, its legacy fields not counted.
 * To the script as a whole only its full sound is: takes that have lost their place are not.
 */
export async function listLinked(
  db: Database,
  scriptId: LocalId,
  keys: readonly AssetKey[],
): Promise<LinkedByPlace> {
  const asked = new Set(keys.map(assetKeyText));
  const byPlace = new Map<string, Set<string>>();
  for (const mapping of await listPlaced(db, scriptId, keys)) {
    const asset = assetKeyText(mappedAsset(mapping));
    if (!asked.has(asset)) continue;
    const place = placeText(mapping);
    const assets = byPlace.get(place) ?? new Set();
    byPlace.set(place, assets.add(asset));
  }
  return byPlace;
}

/** Pictures of the script as a whole, which may be thousands, are not read. */
async function listPlaced(
  db: Database,
  scriptId: LocalId,
  keys: readonly AssetKey[],
): Promise<readonly Mapping[]> {
  const hasSounds = keys.some(({ type }) => type === "audio");
  const [inScenes, sounds] = await db.transaction("r", db.scriptAssetMappings, () =>
    Promise.all([
      db.scriptAssetMappings
        .where("[scriptId+sceneId]")
        .between(indexKey([scriptId, ""]), [indexKey(scriptId), Dexie.maxKey], false, true)
        .toArray(),
      hasSounds
        ? db.scriptAssetMappings
            .where("[scriptId+assetType]")
            .equals(indexKey([scriptId, "audio"]))
            .toArray()
        : [],
    ]),
  );
  return [...inScenes, ...sounds.filter(isFullSound)];
}

/** The links that some places still need for each of them to have all these assets. */
export async function listMissingLinks(
  db: Database,
  keys: readonly AssetKey[],
  places: readonly Place[],
): Promise<readonly Link[]> {
  const scripts = new Map(places.map(({ scriptId }) => [keyText(scriptId), scriptId]));
  const linked = new Map<string, LinkedByPlace>();
  for (const [text, id] of scripts) linked.set(text, await listLinked(db, id, keys));
  return places.flatMap((given) =>
    keys
      .map((asset): Link => ({ asset, place: placeFor(asset.type, given) }))
      .filter(({ asset, place }) => {
        const here = linked.get(keyText(place.scriptId))?.get(placeText(place));
        return !here?.has(assetKeyText(asset));
      }),
  );
}
