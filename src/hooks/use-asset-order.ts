import { useMemo, useState } from "react";
import type { AssetKey } from "../db/asset-key.ts";
import { usedAssetKeys } from "../db/foreign-keys.ts";
import { countReferences } from "../domain/assets/count-references.ts";
import { filterAssetKeys, needsNames, needsUses } from "../domain/assets/filter-asset-keys.ts";
import type { AssetFilter } from "../domain/assets/list-asset-keys.ts";
import { listAssetNames } from "../domain/assets/list-asset-names.ts";
import { useDatabase } from "./database-context.tsx";
import { useLibraryKeys } from "./use-library-keys.ts";
import { useLiveScan } from "./use-live-scan.ts";

export interface AssetOrder {
  /** Newest first; only those that the filter lets through. */
  readonly keys: readonly AssetKey[];
  /** False: only the first page so far. */
  readonly complete: boolean;
  /** Of the whole library, without the trash, whatever the filter; `undefined` until complete. */
  readonly total: number | undefined;
}

/**
 * Which assets the gallery shows, in order. Type and words are looked up in memory, so a
 * key stroke asks the database nothing. While a fact that a new filter needs is loaded,
 * the order before it stays, so that the list does not flicker and focus has its place;
 * it is never newer than what follows.
 */
export function useAssetOrder({ type, usage, search }: AssetFilter): AssetOrder | undefined {
  const library = useLibraryKeys();
  const used = useUsedKeys(needsUses({ type, usage, search }));
  const names = useAssetNames(needsNames({ type, usage, search }));
  const order = useMemo(() => {
    const keys = library && filterAssetKeys(library.keys, { type, usage, search }, { used, names });
    if (!keys) return undefined;
    const { complete } = library;
    return { keys, complete, total: complete ? library.keys.length : undefined };
  }, [library, used, names, type, usage, search]);
  const [last, setLast] = useState(order);
  if (order && order !== last) setLast(order);
  return order ?? last;
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

/** Rows are all that knows names, so every change of a row calls for another scan while a search is on. */
function useAssetNames(isNeeded: boolean): ReadonlyMap<string, string> | undefined {
  const db = useDatabase();
  return useLiveScan<ReadonlyMap<string, string>>(
    {
      watch: isNeeded ? () => db.assets.count() : null,
      scan: () => listAssetNames(db),
    },
    [db, isNeeded],
  );
}
