import type { AssetType, LocalId } from "../../db/asset-key.ts";
import type { Asset, UploadSource } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import type { Findings } from "../../media/look-inside.ts";
import { MAX_NAME_LENGTH } from "../assets/rename-asset.ts";

export interface ImportedFacts {
  readonly type: AssetType;
  readonly id: LocalId;
  readonly uid: string;
  /** As the file is called on disk. */
  readonly filename: string;
  readonly byteLength: number;
  readonly found: Findings;
  readonly uploadSource: UploadSource;
  readonly at: Date;
}

/** The row of a file that was looked into. Its name is shortened; the whole one stays in `originalFilename`. */
export function importedAsset(facts: ImportedFacts): Asset {
  const { type, id, uid, filename, byteLength, found, uploadSource, at } = facts;
  const { mimeType, width, height, duration, codecs, contentHash } = found;
  const name = shortened(filename);
  return {
    type,
    id,
    uid,
    name: name || `${LABELS[type]} ${keyText(id)}`,
    ...(name && { originalFilename: filename }),
    mimeType,
    byteLength,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(duration !== undefined && { duration }),
    ...(codecs !== undefined && { codecs }),
    contentHash,
    uploadSource,
    uploadedAt: at,
    updatedAt: at,
    tags: [],
  };
}

const LABELS = { image: "Image", video: "Video", audio: "Audio" } as const;

/** Without the space around it, as after renaming; whole characters only. */
function shortened(filename: string): string {
  return [...filename.trim()].slice(0, MAX_NAME_LENGTH).join("").trim();
}
