import { type AssetTotals, countAssets } from "../domain/assets/count-assets.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

/** Number and bytes of the assets of each type, the trash included; reads every row, so only for a screen that shows it. */
export function useAssetTotals(): AssetTotals | undefined {
  const db = useDatabase();
  return useLiveScan<AssetTotals>({ watch: () => db.assets.count(), scan: () => countAssets(db) }, [
    db,
  ]);
}
