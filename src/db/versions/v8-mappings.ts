import { isKey, keyText } from "../../lib/key-text.ts";
import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../asset-key.ts";
import { COLUMNS_V7, type MappingV7, wholeScriptRole } from "./v7.ts";
import type { MappingV8, RoleV8 } from "./v8.ts";
import { isValidDate, withColumns } from "./v8-columns.ts";
import type { LegacyPlaceV8 } from "./v8-places.ts";
import { type MappingIdentity, uidOfMapping } from "./v8-uid.ts";

/** What mappings are judged by: gathered from scripts and originals before. */
export interface MappingFacts {
  /** By keyText of the script's id. */
  readonly scripts: ReadonlyMap<string, ScriptFacts>;
  /** assetKeyText of every original there is. */
  readonly originals: ReadonlySet<string>;
  /** assetKeyText of sounds that say of themselves that they are a full script. */
  readonly fullScripts: ReadonlySet<string>;
}

export interface ScriptFacts {
  readonly id: LocalId;
  readonly sceneIds: ReadonlySet<string>;
  /** assetKeyText of the sound that the script names as itself read aloud. */
  readonly readAloud: ReadonlySet<string>;
}

/** A mapping whose script and asset exist, in version 8's terms. */
export interface ReadMapping extends MappingIdentity {
  readonly role: RoleV8;
  readonly linkedAt: Date;
  /** Named a scene that is not there: it stands for the whole script now. */
  readonly unknownScene?: string;
}

/** What a mapping made by an upgrade is dated, so that it never wins over one that was there. */
const EPOCH = new Date(0);

/** `null` when it points at a script or an asset that is gone. */
export function readMapping(row: MappingV7, facts: MappingFacts): ReadMapping | null {
  const script = isKey(row.scriptId) ? facts.scripts.get(keyText(row.scriptId)) : undefined;
  const asset = assetOfRow(row);
  if (!script || !asset || !facts.originals.has(assetKeyText(asset))) return null;
  const { sceneId, unknownScene } = sceneOf(row.sceneId, script);
  return {
    scriptId: script.id,
    sceneId,
    dialogueId: "",
    assetType: asset.type,
    assetId: asset.id,
    role: roleOf(row.role, asset, sceneId, script, facts),
    linkedAt: isUsableDate(row.linkedAt) ? row.linkedAt : EPOCH,
    ...(unknownScene !== undefined && { unknownScene }),
  };
}

/** The stored row of a mapping that stays; what it said in other words is kept under `displaced`. */
export function mappingRow(
  row: MappingV7,
  read: ReadMapping,
  linkedAt: Date,
  libraryId: string,
): MappingV8 {
  const { unknownScene: _reported, ...identity } = read;
  const columns = { ...identity, linkedAt, uid: uidOfMapping(libraryId, read) };
  return { ...withColumns(row, columns, COLUMNS_V7).row, id: row.id };
}

/** The mapping that a legacy field of a script stands for. */
export function mappingOfPlace(
  scriptId: LocalId,
  place: LegacyPlaceV8,
  libraryId: string,
): Omit<MappingV8, "id"> {
  const identity = { scriptId, ...place };
  return {
    ...identity,
    uid: uidOfMapping(libraryId, identity),
    role: roleOfPlace(place),
    linkedAt: EPOCH,
  };
}

/** The mapping to the whole script that version 7 gives an original that names its script. */
export function mappingOfScript(
  scriptId: LocalId,
  asset: AssetKey,
  isFullScript: boolean,
  libraryId: string,
): Omit<MappingV8, "id"> {
  const identity = {
    scriptId,
    sceneId: "",
    dialogueId: "",
    assetType: asset.type,
    assetId: asset.id,
  };
  return {
    ...identity,
    uid: uidOfMapping(libraryId, identity),
    role: wholeScriptRole(asset.type, isFullScript),
    linkedAt: EPOCH,
  };
}

/**
 * A mapping to the whole script says nothing more once its asset has a place in that
 * script, unless it is the script read aloud, or a background.
 */
export function isCoveredByPlace({ sceneId, role }: Pick<MappingV8, "sceneId" | "role">): boolean {
  return sceneId === "" && role !== "full-script-audio" && role !== "background";
}

/** Not before the epoch, which a mapping of a legacy field has, nor so late that nothing could be later. */
function isUsableDate(value: unknown): value is Date {
  return isValidDate(value) && value >= EPOCH && value < END_OF_DATES;
}

const END_OF_DATES = new Date(8.64e15);

const SPELLINGS = [/^act(0|[1-9]\d*)-scene(0|[1-9]\d*)$/, /^act-(0|[1-9]\d*)-scene-(0|[1-9]\d*)$/];

/** The old app wrote `act0-scene2` and `act-0-scene-2`; anything else names no scene. */
function sceneOf(stored: unknown, script: ScriptFacts): { sceneId: string; unknownScene?: string } {
  if (stored === undefined || stored === null || stored === "") return { sceneId: "" };
  const text = typeof stored === "string" ? stored : typeof stored;
  for (const spelling of SPELLINGS) {
    const match = spelling.exec(text);
    const sceneId = match && `act${match[1]}-scene${match[2]}`;
    if (sceneId && script.sceneIds.has(sceneId)) return { sceneId };
  }
  return { sceneId: "", unknownScene: text.slice(0, MAX_DETAIL) };
}

/** Characters of a foreign value that a report repeats. */
const MAX_DETAIL = 200;

const ROLES_OF: Readonly<Record<AssetType, readonly RoleV8[]>> = {
  image: ["scene-image", "background"],
  video: ["scene-video", "background"],
  audio: ["dialogue-audio", "full-script-audio", "background"],
};

function roleOf(
  stored: unknown,
  asset: AssetKey,
  sceneId: string,
  script: ScriptFacts,
  facts: MappingFacts,
): RoleV8 {
  const text = assetKeyText(asset);
  const known = ROLES_OF[asset.type].find((role) => role === stored);
  if (sceneId === "" && script.readAloud.has(text)) return "full-script-audio";
  if (known === "background") return known;
  if (sceneId === "" && facts.fullScripts.has(text)) return "full-script-audio";
  return known ?? wholeScriptRole(asset.type, false);
}

function roleOfPlace(place: LegacyPlaceV8): RoleV8 {
  return wholeScriptRole(place.assetType, place.sceneId === "");
}

/** The asset that a stored row names, if it names one. */
export function assetOfRow({ assetType, assetId }: MappingV7): AssetKey | null {
  const isType = assetType === "image" || assetType === "video" || assetType === "audio";
  return isType && isKey(assetId) ? { type: assetType, id: assetId } : null;
}
