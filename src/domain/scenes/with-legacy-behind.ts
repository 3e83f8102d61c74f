import { type AssetType, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { keyText } from "../../lib/key-text.ts";
import { placeText } from "../assets/legacy-uses.ts";
import { listLegacyPlaces } from "../scripts/list-legacy-places.ts";
import { readScript } from "../scripts/read-script.ts";
import { type Link, linkText } from "./link-change.ts";
import { isFullSound, listMappingsInTurn, mappedAsset } from "./mappings-in-turn.ts";
import { type Place, placeFor } from "./place.ts";
import { readUsable } from "./read-usable.ts";

/**
 * These links, and behind them what their places show by nothing but a legacy field: as soon
 * as a place has a mapping it shows no legacy asset of that type any more, so that one would
 * vanish from sight. Inside a transaction that spans `assets`, `scripts` and
 * `scriptAssetMappings`.
 */
export async function withLegacyBehind(
  db: Database,
  links: readonly Link[],
): Promise<readonly Link[]> {
  const linked = new Set(links.map(linkText));
  const behind = new Map<string, Link>();
  for (const { place, type } of placesOf(links)) {
    for (const link of await listLegacy(db, place, type)) {
      if (!linked.has(linkText(link))) behind.set(linkText(link), link);
    }
  }
  return [...links, ...behind.values()];
}

interface TypedPlace {
  readonly place: Place;
  readonly type: AssetType;
}

/** Each once. */
function placesOf(links: readonly Link[]): Iterable<TypedPlace> {
  const places = new Map<string, TypedPlace>();
  for (const { asset, place } of links) {
    const { type } = asset;
    const own = placeFor(type, place);
    places.set(`${type} ${placeText(own)}`, { place: own, type });
  }
  return places.values();
}

/** What a place shows by its legacy field; nothing where a mapping has the say. */
async function listLegacy(db: Database, place: Place, type: AssetType): Promise<readonly Link[]> {
  const script = await db.scripts.get(place.scriptId);
  const named = script ? listLegacyPlaces(readScript(script)) : [];
  const links = named
    .filter((one) => one.assetType === type && isIn({ ...one, scriptId: place.scriptId }, place))
    .map(({ assetId }): Link => ({ asset: { type, id: assetId }, place }));
  if (links.length === 0 || (await hasMapped(db, place, type))) return [];
  const usable = await readUsable(
    db,
    links.map(({ asset }) => asset),
  );
  return links.filter(({ asset }) => usable.has(assetKeyText(asset)));
}

async function hasMapped(db: Database, place: Place, type: AssetType): Promise<boolean> {
  const mappings = await listMappingsInTurn(db, place.scriptId, place.sceneId);
  const own = mappings.filter(
    (mapping) =>
      mapping.assetType === type &&
      isIn(mapping, place) &&
      // Takes that have lost their place are not what a script as a whole sounds like.
      (place.sceneId !== "" || type !== "audio" || isFullSound(mapping)),
  );
  return (await readUsable(db, own.map(mappedAsset))).size > 0;
}

function isIn(one: Place, other: Place): boolean {
  return (
    keyText(one.scriptId) === keyText(other.scriptId) &&
    one.sceneId === other.sceneId &&
    one.dialogueId === other.dialogueId
  );
}
