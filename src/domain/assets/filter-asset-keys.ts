import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import { foldText } from "../../lib/fold-text.ts";
import type { AssetFacts, FactsByAsset } from "./list-asset-facts.ts";
import type { AssetFilter } from "./list-asset-keys.ts";
import { sortsByFacts } from "./sort-asset-keys.ts";

/** What a filter has to know beside the keys; `undefined` where it is not loaded. By `assetKeyText`. */
export interface FilterFacts {
  /** Every asset of the usage that the filter asks for; not needed for `all`. */
  readonly ofUsage: ReadonlySet<string> | undefined;
  readonly facts: FactsByAsset | undefined;
}

/**
 * The keys that a filter lets through, in their order; `undefined` while a fact that it
 * needs is missing. The type is read from the key, never from what a look inside found.
 */
export function filterAssetKeys(
  keys: readonly AssetKey[],
  filter: AssetFilter,
  { ofUsage, facts }: FilterFacts,
): readonly AssetKey[] | undefined {
  const { type, source, usage } = filter;
  const words = searchWords(filter.search);
  const looksInside = source !== "all" || words.length > 0;
  if ((usage !== "all" && !ofUsage) || (looksInside && !facts)) return undefined;
  if (type === "all" && usage === "all" && !looksInside) return keys;
  const isOfUsage = usage === "all" || !ofUsage ? null : lookUp(USAGES, ofUsage, keys, hasText);
  const rows = looksInside && facts ? lookUp(FACTS, facts, keys, factsAt) : null;
  return keys.filter((key, index) => {
    if (type !== "all" && key.type !== type) return false;
    if (isOfUsage && !isOfUsage[index]) return false;
    if (!rows) return true;
    const found = rows[index];
    if (!found || (source !== "all" && found.source !== source)) return false;
    return words.every((word) => found.folded.includes(word));
  });
}

interface LookedUp<Found> {
  readonly keys: readonly AssetKey[];
  readonly found: readonly Found[];
}

const USAGES = new WeakMap<ReadonlySet<string>, LookedUp<boolean>>();
const FACTS = new WeakMap<FactsByAsset, LookedUp<AssetFacts | undefined>>();

/** What a table says of each key, remembered while both are the same: a key stroke changes neither. */
function lookUp<Table extends object, Found>(
  memory: WeakMap<Table, LookedUp<Found>>,
  table: Table,
  keys: readonly AssetKey[],
  find: (table: Table, text: string) => Found,
): readonly Found[] {
  const known = memory.get(table);
  if (known?.keys === keys) return known.found;
  const found = keys.map((key) => find(table, assetKeyText(key)));
  memory.set(table, { keys, found });
  return found;
}

function hasText(texts: ReadonlySet<string>, text: string): boolean {
  return texts.has(text);
}

function factsAt(facts: FactsByAsset, text: string): AssetFacts | undefined {
  return facts.get(text);
}

/** Whether rows have to be read: for the filter itself or for the order. */
export function needsFacts({ source, search, sort }: AssetFilter): boolean {
  return source !== "all" || searchWords(search).length > 0 || sortsByFacts(sort);
}

function searchWords(search: string): readonly string[] {
  return foldText(search).split(/\s+/u).filter(Boolean);
}
