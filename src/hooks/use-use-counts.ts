import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import { countUses } from "../domain/assets/count-uses.ts";
import { LegacyUses } from "../domain/assets/legacy-uses.ts";
import { useDatabase } from "./database-context.tsx";

/**
 * In how many places each of the few assets on the screen is used, by `assetKeyText`.
 * While the next window loads, the counts of the last one stay.
 */
export function useUseCounts(keys: readonly AssetKey[]): ReadonlyMap<string, number> | undefined {
  const db = useDatabase();
  const legacy = useLegacyUses();
  const texts = useMemo(() => keys.map(assetKeyText).join(" "), [keys]);
  return useLiveQuery(async () => legacy && countUses(db, keys, legacy), [db, texts, legacy]);
}

/** A new one whenever any script changes; the count is there to notice that. */
function useLegacyUses(): LegacyUses | undefined {
  const db = useDatabase();
  return useLiveQuery(async () => {
    await db.scripts.count();
    return new LegacyUses(db);
  }, [db]);
}
