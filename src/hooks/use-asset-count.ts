import { countLibrary } from "../domain/assets/list-asset-keys.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";
import { useSettled } from "./use-settled.ts";

/** Assets in the library, those in the trash not counted; costs a count. */
export function useAssetCount(): number | undefined {
  const db = useDatabase();
  const isSettled = useSettled();
  return useLive(async () => (isSettled ? countLibrary(db) : undefined), [db, isSettled]);
}
