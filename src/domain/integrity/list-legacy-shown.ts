import { cmp } from "dexie";
import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { inPlace } from "../../db/foreign-keys.ts";
import type { Mapping } from "../../db/schema.ts";
import { isKey } from "../../lib/key-text.ts";
import { isFullSound, mappedAsset } from "../scenes/mappings-in-turn.ts";
import { type Place, placeFor } from "../scenes/place.ts";
import { readUsable } from "../scenes/read-usable.ts";
import { typedPlaceText, typedPlaceTextOf } from "../scenes/scene-rows.ts";
import { findPlace } from "../scripts/find-place.ts";
import { type LegacyPlace, listLegacyPlaces } from "../scripts/list-legacy-places.ts";
import { mappingsOfScript } from "../scripts/mappings-of-script.ts";
import { readScript, type ScriptView } from "../scripts/read-script.ts";

/** A place that shows its asset only through a legacy field. */
export interface LegacyShown {
  readonly place: Place;
  /** It has no stored id: it can't be linked before the work after a start has given it one. */
  readonly unnamed?: true;
  readonly asset: AssetKey;
  readonly assetName: string;
  readonly scriptTitle: string;
  /** "Act 1, Scene 3". */
  readonly words: string;
  /** Its script is in the trash. */
  readonly trashed?: true;
}

/**
 * Every place of every script that shows its picture, video or sound through nothing but a
 * legacy field: no mapping of that type there names an asset that is there and not in the
 * trash. Script after script, each at one moment, in the written order. What the field
 * names must be there as well, or nothing is shown.
 */
export async function listLegacyShown(
  db: Database,
  signal?: AbortSignal,
): Promise<readonly LegacyShown[]> {
  const ids = await db.scripts.orderBy("legacyAssets").distinct().primaryKeys();
  ids.sort(cmp);
  const shown: LegacyShown[] = [];
  for (const id of ids) {
    signal?.throwIfAborted();
    shown.push(...(await listInScript(db, id)));
  }
  return shown;
}

function listInScript(db: Database, id: LocalId): Promise<readonly LegacyShown[]> {
  return db.transaction("r", db.scripts, db.scriptAssetMappings, db.assets, async () => {
    const script = await db.scripts.get(id);
    if (!script) return [];
    const view = readScript(script);
    const places = listLegacyPlaces(view);
    const mappings = (await mappingsOfScript(db, id).toArray())
      .filter(({ assetId }) => isKey(assetId))
      .map(inPlace);
    const usable = await readUsable(db, [...places.map(assetOf), ...mappings.map(mappedAsset)]);
    const mapped = new Set(
      mappings
        .filter((row) => usable.has(assetKeyText(mappedAsset(row))) && hasASay(row))
        .map(typedPlaceTextOf),
    );
    return places.flatMap((legacy) => {
      const asset = assetOf(legacy);
      const row = usable.get(assetKeyText(asset));
      const place = placeFor(asset.type, { ...legacy, scriptId: id });
      if (!row || mapped.has(typedPlaceText({ type: asset.type, place }))) return [];
      return [inWords(view, { place, asset, assetName: row.name, unnamed: legacy.unnamed })];
    });
  });
}

function assetOf({ assetType, assetId }: LegacyPlace): AssetKey {
  return { type: assetType, id: assetId };
}

/** Takes that have lost their place are not what a script as a whole sounds like. */
function hasASay(row: Mapping): boolean {
  return row.sceneId !== "" || row.assetType !== "audio" || isFullSound(row);
}

function inWords(
  view: ScriptView,
  {
    unnamed,
    ...shown
  }: Pick<LegacyShown, "place" | "asset" | "assetName"> & { readonly unnamed: true | undefined },
): LegacyShown {
  return {
    ...shown,
    ...(unnamed && { unnamed }),
    ...(view.trashed && { trashed: true }),
    scriptTitle: view.title,
    words: findPlace(view, shown.place).text,
  };
}
