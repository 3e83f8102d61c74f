import type { Asset, ProbeError, UploadSource } from "../db/schema.ts";
import type { AssetCondition } from "../domain/assets/asset-condition.ts";
import type { AssetKind } from "../domain/assets/asset-kind.ts";
import { MAX_NAME_LENGTH } from "../domain/assets/rename-asset.ts";
import { MAX_TAGS } from "../domain/assets/tidy-tags.ts";
import type { DomainErrorCode } from "../domain/errors.ts";
import { MAX_TITLE_LENGTH } from "../domain/scripts/tidy-title.ts";
import { formatAmount } from "../lib/format-count.ts";
import { formatDate } from "../lib/format-date.ts";

export const KIND_WORDS: Readonly<Record<AssetKind, string>> = {
  image: "image",
  video: "video",
  audio: "sound",
};

const SOURCE_WORDS: Readonly<Record<UploadSource, string>> = {
  "ai-generated": "made with AI",
  "manual-upload": "uploaded to a scene",
  imported: "imported",
};

/** What a tile says of an original that is not known to be whole; that it is not examined yet is no news. */
export const CONDITION_MARKS: Readonly<Record<AssetCondition, string | null>> = {
  whole: null,
  "not-examined": null,
  "unknown-kind": "unknown kind",
  damaged: "damaged",
};

/** What a look inside an original met. */
export const PROBE_WORDS: Readonly<Record<ProbeError, string>> = {
  missing: "Its bytes are gone: the asset is there, but has no original.",
  empty: "Its original is there, but has no bytes in it.",
  unreadable: "Its original is cut off or damaged, and can't be read to the end.",
  unsupported: "Its original is none of the kinds of picture, video or sound that Scenekeep knows.",
  crashed: "The look inside broke off; it will be tried again at a later start.",
};

/** "used in 3 places", "orphan", "kept". */
export function usesWords(uses: number, keep?: true): string {
  return uses === 0 ? unusedWord(keep) : `used in ${formatAmount(uses, "place")}`;
}

/** What an asset is that nothing refers to. */
export function unusedWord(keep: true | undefined): "orphan" | "kept" {
  return keep === true ? "kept" : "orphan";
}

/** "3 assets are kept", "1 asset is no longer kept". */
export function keptWords(count: number, keep: boolean): string {
  return `${assetsAre(count)} ${keep ? "kept" : "no longer kept"}`;
}

/** "5 Nov 2025, imported"; "before 21 Nov 2026" where neither the true date nor the source is known. */
export function addedWords({ uploadedAt, addedBefore, uploadSource }: Asset): string {
  const date = formatDate(uploadedAt);
  return addedBefore ? `before ${date}` : `${date}, ${SOURCE_WORDS[uploadSource]}`;
}

/** Why what was typed was refused. */
export const REFUSAL_WORDS: Readonly<Record<DomainErrorCode, string>> = {
  "name-empty": "A name needs at least one character. The old one is kept.",
  "name-too-long": `A name has at most ${MAX_NAME_LENGTH} characters. The old one is kept.`,
  "asset-not-found": "This asset was deleted in the meantime.",
  "asset-in-trash": "This asset is in the trash: restore it first, then link it.",
  "script-not-found": "This script was deleted in the meantime.",
  "place-not-found": "This place is no longer in the script.",
  "act-not-found": "This act is no longer in the script. Nothing was added.",
  "script-unreadable":
    "What is stored there can’t be read, so nothing can be added to it. It is kept as it is.",
  "title-empty": "A title needs at least one character.",
  "title-too-long": `A title has at most ${MAX_TITLE_LENGTH} characters.`,
  "text-too-long": "This is longer than can be kept. What was there before is kept.",
  "too-many-tags": `An asset has at most ${MAX_TAGS} tags.`,
  "sample-not-fetched":
    "The sample library is out of reach: check the connection and try again. Nothing was imported.",
};

/** "3 assets are". */
export function assetsAre(count: number): string {
  return `${formatAmount(count, "asset")} ${count === 1 ? "is" : "are"}`;
}
