import type { AssetFilter } from "../domain/assets/list-asset-keys.ts";

export const NO_FILTER: AssetFilter = {
  type: "all",
  source: "all",
  usage: "all",
  search: "",
  sort: "newest",
};

/** Everything again, in the order that it is in. */
export function withoutFilters({ sort }: AssetFilter): AssetFilter {
  return { ...NO_FILTER, sort };
}

/** Whether something may be left out; an order leaves nothing out. */
export function isFiltered(filter: AssetFilter): boolean {
  return formatFilter({ ...filter, sort: NO_FILTER.sort }) !== "";
}

/** The filter and the order alone: the name of the list that they give. */
export function formatFilter(filter: AssetFilter): string {
  const parts = new URLSearchParams();
  for (const [field, name] of FIELDS) {
    if (filter[field] !== NO_FILTER[field]) parts.set(name, filter[field]);
  }
  return parts.toString();
}

/** In the order in which they stand in the hash. */
const FIELDS = [
  ["type", "type"],
  ["source", "source"],
  ["usage", "usage"],
  ["search", "q"],
  ["sort", "sort"],
] as const;
