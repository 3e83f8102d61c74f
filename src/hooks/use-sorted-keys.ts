import { useEffect, useMemo, useState } from "react";
import type { AssetKey } from "../db/asset-key.ts";
import type { FactsByAsset } from "../domain/assets/list-asset-facts.ts";
import type { AssetSort } from "../domain/assets/list-asset-keys.ts";
import { sortAssetKeys, sortsByFacts } from "../domain/assets/sort-asset-keys.ts";
import { startBreathing } from "./breathe.ts";

/**
 * Keys that come newest first, in another order; `undefined` until they have been put into
 * it for the first time. When keys or facts change, the keys as they were sorted last stay
 * until the new ones are, so that whatever filters them need not wait.
 */
export function useSortedKeys(
  keys: readonly AssetKey[] | undefined,
  sort: AssetSort,
  facts: FactsByAsset | undefined,
): readonly AssetKey[] | undefined {
  const byDate = useMemo(() => (sort === "oldest" ? keys?.toReversed() : keys), [keys, sort]);
  const [sorted, setSorted] = useState<SortedKeys | null>(null);
  const isByFacts = sortsByFacts(sort);
  useEffect(() => {
    if (!isByFacts || !keys || !facts) {
      // What was sorted before another order was looked at may be long out of date.
      setSorted(null);
      return;
    }
    let isOver = false;
    const breathe = startBreathing();
    void sortAssetKeys(keys, sort, facts, breathe).then(
      (next) => !isOver && setSorted({ sort, keys: next }),
    );
    return () => {
      isOver = true;
    };
  }, [keys, sort, facts, isByFacts]);
  if (!isByFacts) return byDate;
  return sorted?.sort === sort ? sorted.keys : undefined;
}

interface SortedKeys {
  readonly sort: AssetSort;
  readonly keys: readonly AssetKey[];
}
