import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import { foldText } from "../../lib/fold-text.ts";
import type { AssetFilter } from "./list-asset-keys.ts";

/** What a filter has to know beside the keys; `undefined` where it is not loaded. By `assetKeyText`. */
export interface FilterFacts {
  /** Every asset that any reference names. */
  readonly used: ReadonlySet<string> | undefined;
  /** The folded name of every asset (`foldText`). */
  readonly names: ReadonlyMap<string, string> | undefined;
}

/**
 * The keys that a filter lets through, in their order; `undefined` while a fact that it
 * needs is missing. The type is read from the key, never from what a look inside found.
 */
export function filterAssetKeys(
  keys: readonly AssetKey[],
  filter: AssetFilter,
  { used, names }: FilterFacts,
): readonly AssetKey[] | undefined {
  const words = searchWords(filter.search);
  if (needsUses(filter) && !used) return undefined;
  if (words.length > 0 && !names) return undefined;
  if (filter.type === "all" && filter.usage === "all" && words.length === 0) return keys;
  return keys.filter((key) => {
    if (filter.type !== "all" && key.type !== filter.type) return false;
    const text = assetKeyText(key);
    if (used && needsUses(filter) && used.has(text) !== (filter.usage === "linked")) return false;
    const name = names?.get(text) ?? "";
    return words.every((word) => name.includes(word));
  });
}

export function needsUses(filter: AssetFilter): boolean {
  return filter.usage !== "all";
}

export function needsNames(filter: AssetFilter): boolean {
  return searchWords(filter.search).length > 0;
}

function searchWords(search: string): readonly string[] {
  return foldText(search).split(/\s+/u).filter(Boolean);
}
