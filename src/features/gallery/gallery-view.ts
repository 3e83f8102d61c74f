import { ASSET_TYPES, type AssetKey, type AssetType } from "../../db/asset-key.ts";
import type { AssetFilter } from "../../domain/assets/list-asset-keys.ts";
import { hashKey, parseHashKey } from "../../lib/hash-key.ts";
import { formatFilter, NO_FILTER } from "../../views/asset-filter.ts";

/** What the gallery shows: all of it stands in the hash. */
export interface GalleryView {
  readonly filter: AssetFilter;
  /** The asset whose details are open. */
  readonly asset: AssetKey | null;
}

/** `/gallery/image/42?type=image&usage=orphans&q=pier`; what filters nothing is left out. */
export function formatGalleryView({ filter, asset }: GalleryView): string {
  const path = asset ? `/gallery/${asset.type}/${hashKey(asset.id)}` : "/gallery";
  const search = formatFilter(filter);
  return search === "" ? path : `${path}?${search}`;
}

/** The view back from a hash, with or without its `#`. What it does not understand says nothing. */
export function parseGalleryView(hash: string): GalleryView {
  const [path = "", ...rest] = hash.replace(/^#/, "").split("?");
  const parts = new URLSearchParams(rest.join("?"));
  const known = <Value extends string>(name: string, values: readonly Value[], none: Value) =>
    values.find((value) => value === parts.get(name)) ?? none;
  return {
    filter: {
      type: known("type", TYPES, NO_FILTER.type),
      source: known("source", SOURCES, NO_FILTER.source),
      usage: known("usage", USAGES, NO_FILTER.usage),
      search: parts.get("q") ?? NO_FILTER.search,
      sort: known("sort", SORTS, NO_FILTER.sort),
    },
    asset: parseAsset(path),
  };
}

const TYPES: readonly AssetFilter["type"][] = ["all", ...ASSET_TYPES];
const SOURCES: readonly AssetFilter["source"][] = [
  "all",
  "ai-generated",
  "manual-upload",
  "imported",
];
const USAGES: readonly AssetFilter["usage"][] = ["all", "linked", "orphans", "kept"];
const SORTS: readonly AssetFilter["sort"][] = [
  "newest",
  "oldest",
  "name",
  "name-desc",
  "largest",
  "smallest",
];

function parseAsset(path: string): AssetKey | null {
  const [, , typeText, idText = ""] = path.split("/");
  const type: AssetType | undefined = ASSET_TYPES.find((known) => known === typeText);
  const id = parseHashKey(idText);
  return type === undefined || id === undefined ? null : { type, id };
}
