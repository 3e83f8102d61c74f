import type { AssetType, LocalId } from "../asset-key.ts";

/** An original's row: written once, read by primary key only, never rewritten. Rows older than v8 have more fields. */
export interface OriginalV8 {
  readonly id: LocalId;
  readonly data: Blob;
}

export type UploadSourceV8 = "ai-generated" | "manual-upload" | "imported";

/** One small row per original: everything the gallery needs, no bytes. */
export interface AssetV8 {
  /** The table that the original lies in, whatever a look inside finds. */
  readonly type: AssetType;
  readonly id: LocalId;
  readonly uid: string;
  readonly name: string;
  readonly originalFilename?: string;
  readonly mimeType: string;
  /** Bytes; 0 where there are none. */
  readonly byteLength: number;
  /** Pixels, as displayed. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
  /** `avc1.64001f, mp4a.40.2`: what the tracks are coded in, where the container says. */
  readonly codecs?: string;
  /** SHA-256, hex. */
  readonly contentHash?: string;
  readonly uploadSource: UploadSourceV8;
  readonly uploadedAt: Date;
  /** The true date is unknown: it was there before `uploadedAt`. */
  readonly addedBefore?: true;
  readonly updatedAt: Date;
  readonly tags: readonly string[];
  readonly note?: string;
  readonly credit?: string;
  readonly licence?: string;
  readonly sourceUrl?: string;
  readonly generation?: {
    readonly provider?: string;
    readonly model?: string;
    readonly prompt?: string;
    readonly seed?: number;
    readonly cost?: number;
  };
  readonly rating?: 1 | 2 | 3 | 4 | 5;
  readonly keep?: true;
  readonly trashedAt?: Date;
  /** `pending`: not examined yet. `failed`: damaged, see `probeError`. */
  readonly probe?: "pending" | "failed";
  readonly probeError?: ProbeErrorV8;
}

/**
 * `missing`: there are no bytes; `empty`: no byte in them; `unreadable`: cut off or damaged;
 * `unsupported`: none of the kinds Scenekeep understands; `crashed`: the look inside broke off.
 */
export type ProbeErrorV8 = "missing" | "empty" | "unreadable" | "unsupported" | "crashed";

export type RoleV8 =
  | "scene-image"
  | "scene-video"
  | "dialogue-audio"
  | "full-script-audio"
  | "background";

/** An asset is used in a place. One row per place and asset. */
export interface MappingV8 {
  readonly id: LocalId;
  readonly uid: string;
  readonly scriptId: LocalId;
  /** '' = the whole script. */
  readonly sceneId: string;
  /** '' = none. */
  readonly dialogueId: string;
  readonly assetType: AssetType;
  readonly assetId: LocalId;
  readonly role: RoleV8;
  /** Of several of one type in a place the newest is shown first, ties by lowest id. */
  readonly linkedAt: Date;
}

/** Every field of an older script is kept, unknown ones too, whatever its type. */
export interface ScriptV8 {
  readonly id: LocalId;
  readonly uid: string;
  readonly title?: unknown;
  readonly acts?: unknown;
  readonly buildMeta?: unknown;
  readonly updatedAt: Date;
  /** Raised by every edit, so that two tabs notice. */
  readonly revision: number;
  /** `image:5` for every asset that a legacy field of this script names. */
  readonly legacyAssets: readonly string[];
  readonly trashedAt?: Date;
  readonly [field: string]: unknown;
}

export interface PromptV8 {
  readonly id: LocalId;
  readonly uid: string;
  readonly [field: string]: unknown;
}

/** Small pictures made from originals; can be deleted and made again at any time. */
export interface ThumbnailV8 {
  readonly assetType: AssetType;
  readonly assetId: LocalId;
}

/** The one row `library`. */
export interface LibraryV8 {
  readonly key: "library";
  /** UUID, made once: uids of upgraded rows are derived from it. */
  readonly id: string;
  readonly madeAt: Date;
  /** The version this library was upgraded from; `null` when it began here. */
  readonly upgradedFrom: number | null;
}

/**
 * What an upgrade, or the check after a start, met and did. Counts obey
 * `originals = assets` and `mappingsIn + made - merged - dropped = mappingsOut`.
 */
export interface UpgradeReportV8 {
  readonly id: LocalId;
  readonly from: number;
  readonly to: number;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly originals: number;
  readonly assets: number;
  readonly mappingsIn: number;
  readonly made: number;
  readonly merged: number;
  readonly dropped: number;
  readonly mappingsOut: number;
  readonly oddRows: readonly OddRowV8[];
}

/**
 * `no-data`: an original without bytes. `script-gone`: an original's script is gone.
 * `broken-mapping`: dropped, the row in `row`. `merged-mapping`: one of several equal ones, with fields the kept one lacks.
 * `unknown-scene`: a mapping named no scene, now the whole script. `several-in-place`: a place with several of one type.
 * `legacy-gone`: a legacy field names an original that is not there. `other-script`: a place names an asset made for another script.
 * `odd-script`: acts or scenes that can't be read, kept as they are. `displaced-field`: a field stood where ours goes, kept as `displaced`.
 * `unreadable-row`: the browser can't read it; it lies where it lay, or in the table that `detail` names.
 * `late-original`: an original had no row, completed after a start. `original-gone`: a row had no original.
 */
export type OddKindV8 =
  | "no-data"
  | "script-gone"
  | "broken-mapping"
  | "merged-mapping"
  | "unknown-scene"
  | "several-in-place"
  | "legacy-gone"
  | "other-script"
  | "odd-script"
  | "displaced-field"
  | "unreadable-row"
  | "late-original"
  | "original-gone";

export interface OddRowV8 {
  readonly kind: OddKindV8;
  readonly table: string;
  readonly id: LocalId;
  /** Where in the row, or what it names: `act0-scene2`, `image:5`. */
  readonly detail?: string;
  /** The whole row, where it was taken out of its table. */
  readonly row?: unknown;
}
