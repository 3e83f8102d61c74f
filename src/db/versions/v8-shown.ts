import { keyText } from "../../lib/key-text.ts";
import { assetKeyText, type LocalId } from "../asset-key.ts";
import type { MappingV7 } from "./v7.ts";
import type { ReadMapping } from "./v8-mappings.ts";
import { assetOfPlace, type LegacyPlaceV8 } from "./v8-places.ts";

/** The images, videos or sounds that mappings of version 7 gave to one scene. */
interface Showing {
  /** Lowest id of its mappings. */
  readonly first: LocalId;
  /** assetKeyText of what the earlier app showed there. */
  asset: string;
  /** By a mapping that it looked for. */
  wasFound: boolean;
  several: boolean;
  newest: Date;
}

/** By script, scene and type. */
export type ShownPlaces = Map<string, Showing>;

/**
 * Notes a mapping to a scene; rows come in the order of their keys. The earlier app
 * showed the first, and only ever looked for the spelling `act0-scene2`.
 */
export function noteMapping(shown: ShownPlaces, row: MappingV7, read: ReadMapping): void {
  const asset = assetKeyText({ type: read.assetType, id: read.assetId });
  const wasFound = row.sceneId === read.sceneId;
  const place = shown.get(placeText(read));
  if (!place) {
    const showing = { first: row.id, asset, wasFound, several: false, newest: read.linkedAt };
    shown.set(placeText(read), showing);
    return;
  }
  place.several ||= place.asset !== asset;
  if (read.linkedAt > place.newest) place.newest = read.linkedAt;
  if (wasFound && !place.wasFound) Object.assign(place, { asset, wasFound });
}

/** Notes a legacy field, after all mappings: where none was found, it is what was shown. */
export function noteLegacyPlace(
  shown: ShownPlaces,
  scriptId: LocalId,
  legacy: LegacyPlaceV8,
): void {
  if (legacy.dialogueId !== "") return;
  const place = shown.get(placeText({ ...legacy, scriptId }));
  const asset = assetKeyText(assetOfPlace(legacy));
  if (!place || place.wasFound) return;
  place.several ||= place.asset !== asset;
  place.asset = asset;
}

/**
 * The date that keeps what was shown in front: the newest of its place, a millisecond
 * later where a lower id would win the tie. `null` for what was not shown.
 */
export function dateInFront(
  shown: ShownPlaces,
  mapping: PlacedAsset,
  id: LocalId | null,
): Date | null {
  const place = shown.get(placeText(mapping));
  const asset = assetKeyText({ type: mapping.assetType, id: mapping.assetId });
  if (!place || place.asset !== asset) return null;
  const winsTies = isFirst(place, id) && typeof id === "number" && id < END_OF_KEYS;
  return winsTies ? place.newest : new Date(place.newest.getTime() + 1);
}

/** Told once for each place: by its lowest id. */
export function isFirstOfSeveral(shown: ShownPlaces, mapping: PlacedAsset, id: LocalId): boolean {
  const place = shown.get(placeText(mapping));
  return place?.several === true && isFirst(place, id);
}

/** What an upgrade makes gets ids from below here, and so below any id that is no number. */
const END_OF_KEYS = 2 ** 53;

type PlacedAsset = Pick<ReadMapping, "scriptId" | "sceneId" | "assetType" | "assetId">;

function isFirst(place: Showing, id: LocalId | null): boolean {
  return id !== null && keyText(place.first) === keyText(id);
}

function placeText({ scriptId, sceneId, assetType }: Omit<PlacedAsset, "assetId">): string {
  return `${keyText(scriptId)} ${sceneId} ${assetType}`;
}
