import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { indexKey } from "../index-key.ts";
import { LegacyUses, placeText } from "./legacy-uses.ts";

/**
 * In how many places each of some assets is used, by `assetKeyText`; the same places that
 * `listPlaces` lists. Meant for the few assets on the screen: two looks into indexes for
 * each (there is one mapping for a place and asset), and whole mappings only for those
 * that a legacy field names as well. Whoever asks again and again gives the same `legacy`,
 * so that no script is read twice.
 */
export async function countUses(
  db: Database,
  keys: readonly AssetKey[],
  legacy = new LegacyUses(db),
): Promise<ReadonlyMap<string, number>> {
  return db.transaction("r", db.scriptAssetMappings, db.scripts, async () => {
    const texts = keys.map(assetKeyText);
    const named = await Promise.all(texts.map((text) => listNamingScripts(db, text)));
    const mapped = await Promise.all(keys.map((key) => mappingsOf(db, key).count()));
    const counts = new Map<string, number>();
    for (const [index, key] of keys.entries()) {
      const scripts = named[index] ?? [];
      const count =
        scripts.length === 0 ? mapped[index] : await countPlaces(db, key, scripts, legacy);
      counts.set(assetKeyText(key), count ?? 0);
    }
    return counts;
  });
}

function listNamingScripts(db: Database, asset: string): Promise<readonly LocalId[]> {
  return db.scripts.where("legacyAssets").equals(asset).primaryKeys();
}

function mappingsOf(db: Database, { type, id }: AssetKey) {
  return db.scriptAssetMappings.where("[assetType+assetId]").equals(indexKey([type, id]));
}

/** Scripts one after the other, so that one that names many of these assets is read once. */
async function countPlaces(
  db: Database,
  key: AssetKey,
  scripts: readonly LocalId[],
  legacy: LegacyUses,
): Promise<number> {
  const places = new Set((await mappingsOf(db, key).toArray()).map(placeText));
  for (const scriptId of scripts) {
    for (const place of await legacy.placesIn(scriptId, assetKeyText(key))) places.add(place);
  }
  return places.size;
}
