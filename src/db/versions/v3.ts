import type Dexie from "dexie";
import type { LocalId } from "../asset-key.ts";
import type { Declare } from "./declare.ts";

/**
 * The first version in the field. Rows are read as what they may be, not as what the
 * old app meant them to be: every field but the key can hold anything.
 */
export interface OriginalV3 {
  readonly id: LocalId;
  /** Meant to be a Blob or File; in odd rows missing, a string or `{}`. */
  readonly data?: unknown;
  readonly [field: string]: unknown;
}

/** Acts hold scenes, scenes hold dialogues; `generatedImageId` and the like name originals. */
export interface ScriptV3 {
  readonly id: LocalId;
  readonly title?: unknown;
  readonly acts?: unknown;
  readonly buildMeta?: unknown;
  readonly [field: string]: unknown;
}

export const STORES_V3 = {
  scripts: "++id, title",
  images: "++id",
  videos: "++id",
} as const;

export function declareV3(db: Dexie, declare: Declare): void {
  declare(db, 3, STORES_V3);
}
