import { type LegacyShown, listLegacyShown } from "../domain/integrity/list-legacy-shown.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

/** Every place that shows its asset only through a legacy field, always current; `undefined` until read. */
export function useLegacyShown(): readonly LegacyShown[] | undefined {
  const db = useDatabase();
  return useLiveScan<readonly LegacyShown[]>(
    {
      watch: async () => [
        await db.scripts.count(),
        await db.scriptAssetMappings.count(),
        await db.assets.count(),
      ],
      scan: () => listLegacyShown(db),
    },
    [db],
  );
}
