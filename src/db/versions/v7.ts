import type Dexie from "dexie";
import type { AssetType, LocalId } from "../asset-key.ts";
import type { Declare } from "./declare.ts";
import type { AudioV5 } from "./v5.ts";

/** What the old app wrote on originals when it had a version 7; a stale `scriptId` may still stand there. */
export interface OriginalV7 extends AudioV5 {
  readonly uploadSource?: unknown;
  readonly uploadedAt?: unknown;
  readonly mimeType?: unknown;
  readonly originalFilename?: unknown;
  readonly duration?: unknown;
}

/** `sceneId` is missing for the whole script, else a place: `act0-scene2`, or one of two other spellings. */
export interface MappingV7 {
  readonly id: LocalId;
  readonly scriptId?: unknown;
  readonly sceneId?: unknown;
  readonly assetType?: unknown;
  readonly assetId?: unknown;
  readonly role?: unknown;
  readonly linkedAt?: unknown;
  readonly [field: string]: unknown;
}

/** The fields that a mapping of version 7 is known to have. */
export const COLUMNS_V7: readonly string[] = [
  "id",
  "scriptId",
  "sceneId",
  "assetType",
  "assetId",
  "role",
  "linkedAt",
];

export type WholeScriptRole =
  | "scene-image"
  | "scene-video"
  | "dialogue-audio"
  | "full-script-audio";

const ORIGINALS_V7 = "++id, uploadedAt, uploadSource";

export const STORES_V7 = {
  images: ORIGINALS_V7,
  videos: ORIGINALS_V7,
  audios: ORIGINALS_V7,
  scriptAssetMappings:
    "++id, scriptId, assetType, assetId, [scriptId+assetType], [assetType+assetId]",
} as const;

/**
 * Assets stop belonging to one script: every original that names a script which exists
 * gets a mapping to that script as a whole. The rule stands here, with its version; the
 * reading of the originals is shared with version 8, which the same upgrade runs, so
 * that every row is read once. Originals themselves are never rewritten: putting a Blob
 * back copies its bytes.
 */
export function declareV7(db: Dexie, declare: Declare): void {
  declare(db, 7, STORES_V7);
}

/** The role of the mapping to the whole script that version 7 gave an original. */
export function wholeScriptRole(type: AssetType, isFullScript: boolean): WholeScriptRole {
  if (type === "image") return "scene-image";
  if (type === "video") return "scene-video";
  return isFullScript ? "full-script-audio" : "dialogue-audio";
}
