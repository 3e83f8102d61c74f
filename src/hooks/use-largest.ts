import type { Asset } from "../db/schema.ts";
import { listLargest } from "../domain/assets/list-largest.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

/** The assets that take the most room; reads every row, so only for a screen that shows them. */
export function useLargest(limit: number): readonly Asset[] | undefined {
  const db = useDatabase();
  return useLiveScan<readonly Asset[]>(
    { watch: () => db.assets.count(), scan: () => listLargest(db, limit) },
    [db, limit],
  );
}
