import { keyText } from "../lib/key-text.ts";

export type AssetType = "image" | "video" | "audio";

/**
 * What a row's primary key is: a number in every library that an app wrote; rows
 * from elsewhere may have any key that IndexedDB allows, and they are kept.
 */
export type LocalId = IDBValidKey;

/** Image 5 is not audio 5: only the pair names an asset. */
export interface AssetKey {
  readonly type: AssetType;
  readonly id: LocalId;
}

export const ASSET_TYPES: readonly AssetType[] = ["image", "video", "audio"];

/** The table in which originals of a type lie. */
export const ORIGINALS_OF = { image: "images", video: "videos", audio: "audios" } as const;

/** `image:42`: in the hash, in `data-asset`, in `legacyAssets` and in maps. */
export function assetKeyText({ type, id }: AssetKey): string {
  return `${type}:${keyText(id)}`;
}
