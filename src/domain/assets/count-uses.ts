import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { legacyPlacesOf } from "../../db/legacy-places.ts";
import type { Mapping, Script } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { indexKey } from "../index-key.ts";

/**
 * In how many places each of some assets is used, by `assetKeyText`; the same places that
 * `listPlaces` lists. Meant for the few assets on the screen: one look into the index for
 * each (there is one mapping for a place and asset), and whole mappings only for those
 * that a legacy field names as well.
 */
export async function countUses(
  db: Database,
  keys: readonly AssetKey[],
): Promise<ReadonlyMap<string, number>> {
  return db.transaction("r", db.scriptAssetMappings, db.scripts, async () => {
    const texts = keys.map(assetKeyText);
    const scripts = await db.scripts.where("legacyAssets").anyOf(texts).distinct().toArray();
    const legacy = legacyPlacesByAsset(scripts);
    const counts = keys.map((key) => countPlaces(db, key, legacy.get(assetKeyText(key)) ?? NONE));
    const found = await Promise.all(counts);
    return new Map(texts.map((text, index) => [text, found[index] ?? 0]));
  });
}

type Place = Pick<Mapping, "scriptId" | "sceneId" | "dialogueId">;

const NONE: ReadonlySet<string> = new Set();

function legacyPlacesByAsset(scripts: readonly Script[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byAsset = new Map<string, Set<string>>();
  for (const script of scripts) {
    for (const place of legacyPlacesOf(script)) {
      const asset = assetKeyText({ type: place.assetType, id: place.assetId });
      const places = byAsset.get(asset) ?? new Set();
      byAsset.set(asset, places.add(placeText({ ...place, scriptId: script.id })));
    }
  }
  return byAsset;
}

async function countPlaces(
  db: Database,
  { type, id }: AssetKey,
  legacy: ReadonlySet<string>,
): Promise<number> {
  const mappings = db.scriptAssetMappings.where("[assetType+assetId]").equals(indexKey([type, id]));
  if (legacy.size === 0) return mappings.count();
  const places = new Set((await mappings.toArray()).map(placeText));
  return new Set([...places, ...legacy]).size;
}

function placeText({ scriptId, sceneId, dialogueId }: Place): string {
  return keyText([scriptId, sceneId, dialogueId]);
}
