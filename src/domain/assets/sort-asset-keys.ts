import { cmp } from "dexie";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import { sortInSteps } from "../../lib/sort-in-steps.ts";
import type { AssetFacts, FactsByAsset } from "./list-asset-facts.ts";
import type { AssetSort } from "./list-asset-keys.ts";

/** Whether an order is one of facts of rows; the others are read from keys. */
export function sortsByFacts(sort: AssetSort): boolean {
  return sort !== "newest" && sort !== "oldest";
}

/**
 * Keys that come newest first, in another order. Names as readers sort them: by the rules
 * of their language, "scene 9" before "scene 10", capitals or not; sizes in bytes. Equal
 * ones follow each other by type and id, and each order is exactly the other way round
 * of its opposite. What has no facts (yet) stands last of all. Works in steps, with
 * `breathe` awaited between them.
 */
export async function sortAssetKeys(
  keys: readonly AssetKey[],
  sort: AssetSort,
  facts: FactsByAsset,
  breathe: () => Promise<void>,
): Promise<readonly AssetKey[]> {
  if (sort === "newest") return keys;
  if (sort === "oldest") return keys.toReversed();
  const known: SortItem[] = [];
  const unknown: AssetKey[] = [];
  for (const [index, key] of keys.entries()) {
    const found = facts.get(assetKeyText(key));
    if (found) known.push({ key, facts: found, fast: "" });
    else unknown.push(key);
    if (index % CHUNK === 0) await breathe();
  }
  const isByName = sort === "name" || sort === "name-desc";
  const ascending = isByName
    ? await sortedByName(known, breathe)
    : await sortInSteps(known, compareSizes, breathe);
  const sorted = ascending.map(({ key }) => key);
  if (sort === "name-desc" || sort === "largest") sorted.reverse();
  return [...sorted, ...unknown];
}

const CHUNK = 1000;

interface SortItem {
  readonly key: AssetKey;
  readonly facts: AssetFacts;
  /** Nearly the name's place, compared in no time. */
  fast: string;
}

/**
 * The collator decides, at about 1 µs for each comparison. So that it is asked little more
 * than once for each name, they are brought nearly into its order first, by plain text.
 */
async function sortedByName(
  items: readonly SortItem[],
  breathe: () => Promise<void>,
): Promise<readonly SortItem[]> {
  for (const [index, item] of items.entries()) {
    item.fast = item.facts.folded.replace(DIGITS, padded);
    if (index % CHUNK === 0) await breathe();
  }
  const nearly = await sortInSteps(items, compareFast, breathe);
  return sortInSteps(nearly, compareNames, breathe);
}

const NAMES = new Intl.Collator(undefined, { numeric: true, sensitivity: "accent" });
const DIGITS = /\d+/g;

/** Numbers of up to twelve digits stand in their order as text too. */
function padded(digits: string): string {
  return digits.padStart(12, "0");
}

function compareFast(one: SortItem, other: SortItem): number {
  if (one.fast !== other.fast) return one.fast < other.fast ? -1 : 1;
  return compareKeys(one, other);
}

function compareNames(one: SortItem, other: SortItem): number {
  return NAMES.compare(one.facts.name, other.facts.name) || compareKeys(one, other);
}

function compareSizes(one: SortItem, other: SortItem): number {
  return one.facts.byteLength - other.facts.byteLength || compareKeys(one, other);
}

function compareKeys({ key: one }: SortItem, { key: other }: SortItem): number {
  if (one.type !== other.type) return one.type < other.type ? -1 : 1;
  return cmp(one.id, other.id);
}
