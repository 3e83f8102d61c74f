import { isRecord } from "../../lib/is-record.ts";
import { isKey, keyText } from "../../lib/key-text.ts";
import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../asset-key.ts";

/** A place that names its asset in the script itself, as the old app did. */
export interface LegacyPlaceV8 {
  /** '' = the whole script. */
  readonly sceneId: string;
  /** '' = the scene itself. */
  readonly dialogueId: string;
  readonly assetType: AssetType;
  readonly assetId: LocalId;
}

/** A field that may name an original, whether it does or not. */
export interface LegacyFieldV8 extends Omit<LegacyPlaceV8, "assetId"> {
  /** What it is a field of: a scene, a dialogue, what is known of the script's making. */
  readonly holder: Record<string, unknown>;
  readonly field: string;
}

interface Document {
  readonly acts?: unknown;
  readonly buildMeta?: unknown;
}

/**
 * Every legacy field of a script that names an original, in the written order, the
 * whole script's sound last. Scenes and dialogues are named by their stored `id`;
 * what can't be read is passed over.
 */
export function legacyPlacesOfV8(script: Document): LegacyPlaceV8[] {
  const places: LegacyPlaceV8[] = [];
  for (const field of legacyFieldsOfV8(script)) {
    const asset = assetOfFieldV8(field);
    const { sceneId, dialogueId, assetType } = field;
    if (asset) places.push({ sceneId, dialogueId, assetType, assetId: asset.id });
  }
  return places;
}

/** Every field that may name an original, in the same order. */
export function legacyFieldsOfV8({ acts, buildMeta }: Document): LegacyFieldV8[] {
  const fields: LegacyFieldV8[] = [];
  for (const scene of scenesOf(acts)) {
    const place = { holder: scene, sceneId: idOf(scene), dialogueId: "" };
    fields.push({ ...place, field: "generatedImageId", assetType: "image" });
    fields.push({ ...place, field: "generatedVideoId", assetType: "video" });
    for (const holder of recordsIn(scene.dialogues)) {
      const dialogue = { holder, sceneId: place.sceneId, dialogueId: idOf(holder) };
      fields.push({ ...dialogue, field: "generatedAudioId", assetType: "audio" });
    }
  }
  if (isRecord(buildMeta)) {
    const whole = { holder: buildMeta, sceneId: "", dialogueId: "" };
    fields.push({ ...whole, field: "fullScriptAudioId", assetType: "audio" });
  }
  return fields;
}

/** The asset that a field names; `null` when it names none. */
export function assetOfFieldV8({ holder, field, assetType }: LegacyFieldV8): AssetKey | null {
  const id = holder[field];
  return isReference(id) ? { type: assetType, id } : null;
}

/** `image:5` once for each asset that a legacy field names, whether it exists or not. */
export function legacyAssetsOfV8(script: Document): string[] {
  const texts = legacyPlacesOfV8(script).map((place) => assetKeyText(assetOfPlace(place)));
  return [...new Set(texts)];
}

/** The ids of the scenes that can be read. */
export function sceneIdsOfV8({ acts }: Document): string[] {
  return scenesOf(acts).map(idOf);
}

export function assetOfPlace({ assetType, assetId }: LegacyPlaceV8): AssetKey {
  return { type: assetType, id: assetId };
}

/** No script has so many scenes; an array that says so is mostly holes, and would be walked for minutes. */
const LONGEST_LIST = 1_000_000;

/** An array that can be read to its end. */
export function isList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length <= LONGEST_LIST;
}

/** The plain objects in what should be an array; nothing when it is none. */
function recordsIn(value: unknown): Record<string, unknown>[] {
  return isList(value) ? value.filter(isRecord) : [];
}

function scenesOf(acts: unknown): Record<string, unknown>[] {
  return recordsIn(acts).flatMap((act) => recordsIn(act.scenes));
}

function idOf(record: Record<string, unknown>): string {
  return typeof record.id === "string" ? record.id : "";
}

/** Longer than any key of a library: a picture itself, where its id should be, would make an index of megabytes. */
const LONGEST_KEY = 1000;

/** A key that a legacy field may name an original by. */
export function isReference(value: unknown): value is LocalId {
  if (typeof value === "string") return value.length <= LONGEST_KEY;
  if (typeof value !== "object" || value === null) return isKey(value);
  return sizeOf(value) <= LONGEST_KEY && isKey(value) && keyText(value).length <= LONGEST_KEY * 3;
}

/** Items or bytes. */
function sizeOf(key: object): number {
  if (Array.isArray(key)) return key.length;
  return "byteLength" in key && typeof key.byteLength === "number" ? key.byteLength : 0;
}
