import type { Asset, ProbeError, UploadSource } from "../../db/schema.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { formatDate } from "../../lib/format-date.ts";
import { kindOf } from "../../media/format-name.ts";

export type AssetKind = "image" | "video" | "audio";

/** What an asset is, by what a look inside found; by its table where that says nothing. */
export function assetKind({ mimeType, type }: Asset): AssetKind {
  return kindOf(mimeType) ?? type;
}

export const KIND_WORDS: Readonly<Record<AssetKind, string>> = {
  image: "image",
  video: "video",
  audio: "sound",
};

export const SOURCE_WORDS: Readonly<Record<UploadSource, string>> = {
  "ai-generated": "made with AI",
  "manual-upload": "uploaded to a scene",
  imported: "imported",
};

/** Why an asset is damaged. */
export const DAMAGE_WORDS: Readonly<Record<ProbeError, string>> = {
  missing: "Its bytes are gone: the library has an entry, but no original.",
  empty: "Its original is there, but has no bytes in it.",
  unreadable: "Its original is cut off or damaged, and can't be read to the end.",
  unsupported: "Its original is none of the kinds of picture, video or sound that Scenekeep knows.",
  crashed: "The look inside its original broke off, so nothing is known about it.",
};

/** "used in 3 places", "orphan". */
export function usesWords(uses: number): string {
  return uses === 0 ? "orphan" : `used in ${formatAmount(uses, "place")}`;
}

/** "5 Nov 2025"; "before 21 Nov 2026" where the true date is not known. */
export function addedWords({ uploadedAt, addedBefore }: Asset): string {
  const date = formatDate(uploadedAt);
  return addedBefore ? `before ${date}` : date;
}
