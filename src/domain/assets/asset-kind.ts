import type { Asset } from "../../db/schema.ts";
import { kindOf, type MediaKind } from "../../media/format-name.ts";

export type AssetKind = MediaKind;

/** What an asset is, by what a look inside found; by its table where that says nothing. */
export function assetKind({ mimeType, type }: Pick<Asset, "mimeType" | "type">): AssetKind {
  return kindOf(mimeType) ?? type;
}
