import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import { groupBy } from "../../lib/group-by.ts";
import { keyText } from "../../lib/key-text.ts";
import { placeText } from "../assets/legacy-uses.ts";
import { indexKey } from "../index-key.ts";
import { listSceneless } from "../scripts/mappings-of-script.ts";
import type { Link } from "./link-change.ts";
import { inTurn } from "./mappings-in-turn.ts";
import { type Place, placeFor } from "./place.ts";
import type { TypedPlace } from "./plan-links.ts";

/** Every mapping of some scenes and of their dialogues; `sceneId` '' = of the whole script. */
export async function listSceneRows(
  db: Database,
  scenes: readonly Pick<Place, "scriptId" | "sceneId">[],
): Promise<readonly Mapping[]> {
  const byScript = [...groupBy(scenes, ({ scriptId }) => keyText(scriptId)).values()];
  const rows = await Promise.all(
    byScript.flatMap((own) => {
      const sceneIds = new Set(own.map(({ sceneId }) => sceneId));
      return own.slice(0, 1).map(({ scriptId }) => listInScript(db, scriptId, sceneIds));
    }),
  );
  const whole = await Promise.all(
    byScript
      .flatMap((own) => own.filter(({ sceneId }) => sceneId === "").slice(0, 1))
      .map(({ scriptId }) => listSceneless(db, scriptId)),
  );
  return [...rows, ...whole].flat();
}

/** One read of a range takes a fraction of the time that many reads take, unless much else lies between. */
async function listInScript(
  db: Database,
  scriptId: LocalId,
  sceneIds: ReadonlySet<string>,
): Promise<readonly Mapping[]> {
  const index = db.scriptAssetMappings.where("[scriptId+sceneId]");
  if (sceneIds.size > FEW) {
    const sorted = [...sceneIds].sort();
    const ends = [sorted.at(0), sorted.at(-1)].map((sceneId) =>
      indexKey([scriptId, sceneId ?? ""]),
    );
    const range = index.between(ends[0], ends[1], true, true);
    if ((await range.count()) <= sceneIds.size * MANY) {
      return (await range.toArray()).filter(({ sceneId }) => sceneIds.has(sceneId));
    }
  }
  const rows = await Promise.all(
    [...sceneIds].map((sceneId) => index.equals(indexKey([scriptId, sceneId])).toArray()),
  );
  return rows.flat();
}

/** Scenes that are read one by one. */
const FEW = 3;
/** Rows for each scene asked for that are not too many to be read. */
const MANY = 10;

/** Rows by `typedPlaceText`, in turn. A picture whose row names a dialogue is one of the scene. */
export function rowsByPlace(rows: readonly Mapping[]): ReadonlyMap<string, readonly Mapping[]> {
  const byPlace = groupBy(rows, typedPlaceTextOf);
  for (const some of byPlace.values()) some.sort(inTurn);
  return byPlace;
}

/** `typedPlaceText` of where a row stands. */
export function typedPlaceTextOf(row: Mapping): string {
  return typedPlaceText(typedPlaceOf(row.assetType, row));
}

function typedPlaceOf(type: TypedPlace["type"], place: Place): TypedPlace {
  return { type, place: placeFor(type, place) };
}

/** The same text for the same type in the same place. */
export function typedPlaceText({ type, place }: TypedPlace): string {
  return `${type} ${placeText(place)}`;
}

/** Assets of one type in one place, each once, in the order given. */
export interface PlaceLinks extends TypedPlace {
  readonly keys: readonly AssetKey[];
}

/** Links by the place that they are for, each place and type once. */
export function linksByPlace(links: readonly Link[]): readonly PlaceLinks[] {
  const byPlace = new Map<string, TypedPlace & { readonly keys: Map<string, AssetKey> }>();
  for (const { asset, place } of links) {
    const own = typedPlaceOf(asset.type, place);
    const text = typedPlaceText(own);
    const found = byPlace.get(text) ?? { ...own, keys: new Map() };
    byPlace.set(text, found);
    if (!found.keys.has(assetKeyText(asset))) found.keys.set(assetKeyText(asset), asset);
  }
  return [...byPlace.values()].map(({ keys, ...own }) => ({ ...own, keys: [...keys.values()] }));
}
