import { isBlob } from "../../lib/is-blob.ts";
import { keyText } from "../../lib/key-text.ts";
import type { AssetType } from "../asset-key.ts";
import type { OriginalV7 } from "./v7.ts";
import type { AssetV8, UploadSourceV8 } from "./v8.ts";
import { isValidDate } from "./v8-columns.ts";
import { uidOfAsset } from "./v8-uid.ts";

export interface RowContext {
  /** When the upgrade, or the check after a start, began. */
  readonly at: Date;
  readonly libraryId: string;
}

/**
 * The small row of an original that has none yet, from whatever its old row says.
 * What can't be known without a look inside (size in pixels, true type, hash) is
 * `pending`; an original without bytes has failed already.
 */
export function assetOf(
  type: AssetType,
  original: OriginalV7,
  { at, libraryId }: RowContext,
): AssetV8 {
  const data = isBlob(original.data) ? original.data : null;
  const filename = textOf(original.originalFilename) ?? filenameOf(data);
  const duration = secondsOf(original.duration);
  return {
    type,
    id: original.id,
    uid: uidOfAsset(libraryId, { type, id: original.id }),
    name: shortened(filename ?? `${LABELS[type]} ${keyText(original.id)}`),
    ...(filename !== undefined && { originalFilename: filename }),
    mimeType: mimeTypeOf(original.mimeType) ?? mimeTypeOf(data?.type) ?? MIME_TYPES[type],
    byteLength: data?.size ?? 0,
    ...(duration !== undefined && { duration }),
    uploadSource: sourceOf(original.uploadSource),
    ...addedOf(original, data, at),
    updatedAt: at,
    tags: [],
    ...(data
      ? { probe: "pending" as const }
      : { probe: "failed" as const, probeError: "missing" as const }),
  };
}

/** Characters, as people count them; the whole file name stays in `originalFilename`. */
const MAX_NAME = 200;
/** `type/subtype`, perhaps with parameters; anything else says nothing. */
const MIME_TYPE = /^[\w.+-]+\/[\w.+-]+(?:;.*)?$/;
const MAX_MIME_TYPE = 100;
const LABELS = { image: "Image", video: "Video", audio: "Audio" } as const;
const MIME_TYPES = { image: "image/png", video: "video/mp4", audio: "audio/mpeg" } as const;
const SOURCES: readonly unknown[] = ["ai-generated", "manual-upload", "imported"];

/** A file of a library without dates knows when it was last changed: nearer the truth than today. */
function addedOf(
  original: OriginalV7,
  data: Blob | null,
  at: Date,
): Pick<AssetV8, "uploadedAt" | "addedBefore"> {
  if (isValidDate(original.uploadedAt)) return { uploadedAt: original.uploadedAt };
  const changed = isFile(data) ? new Date(data.lastModified) : null;
  if (isValidDate(changed)) return { uploadedAt: changed };
  return { uploadedAt: at, addedBefore: true };
}

function filenameOf(data: Blob | null): string | undefined {
  return isFile(data) ? textOf(data.name) : undefined;
}

function isFile(data: Blob | null): data is File {
  return Object.prototype.toString.call(data) === "[object File]";
}

function shortened(name: string): string {
  // Ten code units are more than any character needs: no need to look at megabytes.
  return [...name.slice(0, MAX_NAME * 10)].slice(0, MAX_NAME).join("");
}

function mimeTypeOf(value: unknown): string | undefined {
  const text = textOf(value);
  const isType = text && text.length <= MAX_MIME_TYPE && MIME_TYPE.test(text);
  return isType ? text : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function secondsOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function sourceOf(value: unknown): UploadSourceV8 {
  return SOURCES.includes(value) ? (value as UploadSourceV8) : "ai-generated";
}
