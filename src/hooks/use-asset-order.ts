import { useMemo, useState } from "react";
import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import { usedAssetKeys } from "../db/foreign-keys.ts";
import { countReferences } from "../domain/assets/count-references.ts";
import { filterAssetKeys, needsFacts } from "../domain/assets/filter-asset-keys.ts";
import { type FactsByAsset, listAssetFacts } from "../domain/assets/list-asset-facts.ts";
import type { AssetFilter } from "../domain/assets/list-asset-keys.ts";
import { useDatabase } from "./database-context.tsx";
import { type LibraryEnd, useLibraryKeys } from "./use-library-keys.ts";
import { useLiveScan } from "./use-live-scan.ts";
import { useOrphans } from "./use-orphans.ts";
import { useSortedKeys } from "./use-sorted-keys.ts";

export interface AssetOrder {
  /** What it is the order of: while another one loads, not the one asked for. */
  readonly filter: AssetFilter;
  /** In the filter's order; only those that it lets through. */
  readonly keys: readonly AssetKey[];
  /** False: only the first page so far. */
  readonly complete: boolean;
  /** Of the whole library, without the trash, whatever the filter; `undefined` until complete. */
  readonly total: number | undefined;
}

/**
 * Which assets the gallery shows, in order. All that a filter asks is looked up in memory,
 * so a key stroke asks the database nothing. While a fact that a new filter needs is loaded,
 * the order before it stays, so that the list does not flicker and focus has its place;
 * it is never newer than what follows.
 */
export function useAssetOrder(filter: AssetFilter): AssetOrder | undefined {
  const { type, source, usage, search, sort } = filter;
  const end = endOf(filter);
  const library = useLibraryKeys(end);
  const facts = useAssetFacts(needsFacts(filter));
  const ofUsage = useOfUsage(usage);
  // The other end, or one where all of it is needed, is no beginning of this list.
  const isBeginning = library?.complete || library?.end === end;
  const sorted = useSortedKeys(isBeginning ? library?.keys : undefined, sort, facts);
  const order = useMemo(() => {
    const asked = { type, source, usage, search, sort };
    const keys = library && sorted && filterAssetKeys(sorted, asked, { ofUsage, facts });
    if (!keys) return undefined;
    const { complete } = library;
    return { filter: asked, keys, complete, total: complete ? library.keys.length : undefined };
  }, [library, sorted, ofUsage, facts, type, source, usage, search, sort]);
  const [last, setLast] = useState(order);
  if (order && order !== last) setLast(order);
  return order ?? last;
}

/** The end of the library whose keys alone say what such a list begins with. */
function endOf(filter: AssetFilter): LibraryEnd | null {
  if (filter.usage !== "all" || needsFacts(filter)) return null;
  return filter.sort === "oldest" ? "oldest" : "newest";
}

/** The assets of a usage, by `assetKeyText`; `undefined` for `all`, and until they are known. */
function useOfUsage(usage: AssetFilter["usage"]): ReadonlySet<string> | undefined {
  const used = useUsedKeys(usage === "linked");
  const orphans = useOrphans(usage === "orphans" || usage === "kept");
  const found = usage === "kept" ? orphans?.kept : orphans?.orphans;
  const unused = useMemo(() => found && new Set(found.map(assetKeyText)), [found]);
  return usage === "linked" ? used : unused;
}

function useUsedKeys(isNeeded: boolean): ReadonlySet<string> | undefined {
  const db = useDatabase();
  return useLiveScan<ReadonlySet<string>>(
    {
      watch: isNeeded ? () => countReferences(db) : null,
      scan: () => usedAssetKeys(db),
    },
    [db, isNeeded],
  );
}

/** Rows are all that knows them, so every change of a row calls for another scan while they are needed. */
function useAssetFacts(isNeeded: boolean): FactsByAsset | undefined {
  const db = useDatabase();
  return useLiveScan<FactsByAsset>(
    {
      watch: isNeeded ? () => db.assets.count() : null,
      scan: () => listAssetFacts(db),
    },
    [db, isNeeded],
  );
}
