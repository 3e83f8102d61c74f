import type { AssetKey } from "../db/asset-key.ts";
import { countReferences } from "../domain/assets/count-references.ts";
import { listUnreferenced, type Orphans, splitKept } from "../domain/assets/find-orphans.ts";
import { countLibrary } from "../domain/assets/list-asset-keys.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

/**
 * What nothing refers to, orphans and kept ones; always current while it is needed,
 * `undefined` until it is known. The indexes are read again when a reference or the library
 * changes; when any row does, only the rows of what nothing refers to, for their `keep`.
 */
export function useOrphans(isNeeded: boolean): Orphans | undefined {
  const db = useDatabase();
  const unreferenced = useLiveScan<readonly AssetKey[]>(
    {
      watch: isNeeded ? async () => [await countReferences(db), await countLibrary(db)] : null,
      scan: () => listUnreferenced(db),
    },
    [db, isNeeded],
  );
  return useLiveScan<Orphans>(
    {
      watch: unreferenced ? () => db.assets.count() : null,
      scan: () => splitKept(db, unreferenced ?? []),
    },
    [db, unreferenced],
  );
}
