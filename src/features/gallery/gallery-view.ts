import { ASSET_TYPES, type AssetKey, type AssetType } from "../../db/asset-key.ts";
import type { AssetFilter } from "../../domain/assets/list-asset-keys.ts";
import { hashKey, parseHashKey } from "../../lib/hash-key.ts";

/** What the gallery shows: all of it stands in the hash. */
export interface GalleryView {
  readonly filter: AssetFilter;
  /** The asset whose details are open. */
  readonly asset: AssetKey | null;
}

export const NO_FILTER: AssetFilter = { type: "all", usage: "all", search: "" };

/** `/gallery/image/42?type=image&usage=orphans&q=pier`; what filters nothing is left out. */
export function formatGalleryView({ filter, asset }: GalleryView): string {
  const path = asset ? `/gallery/${asset.type}/${hashKey(asset.id)}` : "/gallery";
  const search = formatFilter(filter);
  return search === "" ? path : `${path}?${search}`;
}

/** The filter alone: the name of the list that it gives. */
export function formatFilter({ type, usage, search }: AssetFilter): string {
  const parts = new URLSearchParams();
  if (type !== "all") parts.set("type", type);
  if (usage !== "all") parts.set("usage", usage);
  if (search !== "") parts.set("q", search);
  return parts.toString();
}

/** The view back from a hash, with or without its `#`. What it does not understand says nothing. */
export function parseGalleryView(hash: string): GalleryView {
  const [path = "", ...rest] = hash.replace(/^#/, "").split("?");
  const parts = new URLSearchParams(rest.join("?"));
  return {
    filter: {
      type: TYPES.find((type) => type === parts.get("type")) ?? NO_FILTER.type,
      usage: USAGES.find((usage) => usage === parts.get("usage")) ?? NO_FILTER.usage,
      search: parts.get("q") ?? NO_FILTER.search,
    },
    asset: parseAsset(path),
  };
}

const TYPES: readonly AssetFilter["type"][] = ["all", ...ASSET_TYPES];
const USAGES: readonly AssetFilter["usage"][] = ["all", "linked", "orphans"];

function parseAsset(path: string): AssetKey | null {
  const [, , typeText, idText = ""] = path.split("/");
  const type: AssetType | undefined = ASSET_TYPES.find((known) => known === typeText);
  const id = parseHashKey(idText);
  return type === undefined || id === undefined ? null : { type, id };
}
