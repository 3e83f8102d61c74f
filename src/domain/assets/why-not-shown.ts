import type { Asset } from "../../db/schema.ts";
import { formatCount } from "../../lib/format-count.ts";
import { isTooLargeToShow } from "../../media/can-decode.ts";
import { formatName } from "../../media/format-name.ts";
import { conditionOf } from "./asset-condition.ts";
import { type AssetKind, assetKind } from "./asset-kind.ts";

/** What came of making its thumbnail; `loading` while that is being made. */
export type ThumbnailSays =
  | "loading"
  | "shown"
  | "not-playable"
  | "unreadable"
  | "no-picture"
  | "missing";

/**
 * Whether an original is handed to an element that shows or plays it. A browser shows the
 * half of a picture that is cut off, or nothing at all, and raises no error.
 */
export function mayBeShown(asset: Asset): boolean {
  return asset.probe !== "failed";
}

/**
 * The sentence that stands where an original would be, once it is known that it can't be
 * shown or played: `mayBeShown` is false, its bytes are not there, its thumbnail failed, or
 * an element refused it. A format is only named where it is the browser's want: the original is whole, and
 * its thumbnail did not fail over its bytes. `undefined` while the thumbnail, which tells
 * these apart, is not made.
 */
export function whyNotShown(asset: Asset, thumbnail: ThumbnailSays): string | undefined {
  const kind = assetKind(asset);
  const { noun, cannot } = WORDS[kind];
  const condition = conditionOf(asset);
  if (thumbnail === "missing" || asset.probeError === "missing") return `The ${noun} is missing.`;
  if (condition === "damaged") return `The ${noun} is damaged: it can't be read.`;
  if (condition === "unknown-kind") return "Of a kind that Scenekeep doesn't know.";
  if (condition === "not-examined") return "Not examined yet.";
  if (thumbnail === "loading" && kind !== "audio") return undefined;
  if (thumbnail === "unreadable") return `The ${noun} ${cannot}, it may be damaged.`;
  if (kind !== "image") return `${formatOf(asset)}: this browser cannot play it.`;
  return whyPictureNotShown(asset);
}

/** A picture that would take more memory or time than a page may is not even tried. */
function whyPictureNotShown(asset: Asset): string {
  const { width = 0, height = 0 } = asset;
  if (isTooLargeToShow({ width, height })) {
    return `The picture is too large to show: ${formatCount(width)} × ${formatCount(height)} pixels.`;
  }
  // Every browser knows the format.
  if (asset.mimeType === "image/svg+xml") return "The picture is too complex to show.";
  return `${formatOf(asset)}: this browser cannot show it.`;
}

function formatOf({ mimeType, codecs }: Asset): string {
  return formatName(mimeType, codecs);
}

const WORDS: Readonly<Record<AssetKind, { readonly noun: string; readonly cannot: string }>> = {
  image: { noun: "picture", cannot: "can't be shown" },
  video: { noun: "video", cannot: "can't be played" },
  audio: { noun: "sound", cannot: "can't be played" },
};
