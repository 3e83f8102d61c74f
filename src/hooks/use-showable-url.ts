import type { Asset } from "../db/schema.ts";
import { assetKind } from "../domain/assets/asset-kind.ts";
import { useOriginalUrl } from "./use-original-url.ts";
import { useThumbnail } from "./use-thumbnail.ts";

/**
 * The object URL of an original for an element that shows or plays it. A picture waits
 * until its thumbnail is made: an `<img>` draws whatever it is given, and some small files
 * would freeze the page or take all of its memory, which making the thumbnail finds out.
 * `undefined` while it loads; `null` = no asset, no bytes, or a picture without a thumbnail.
 */
export function useShowableUrl(asset: Asset | null): string | null | undefined {
  const thumbnail = useThumbnail(asset);
  const isPicture = asset !== null && (asset.type === "image" || assetKind(asset) === "image");
  const isJudged = !isPicture || thumbnail.status === "shown";
  const url = useOriginalUrl(isJudged ? asset : null);
  if (!isJudged) return thumbnail.status === "failed" ? null : undefined;
  return url;
}
