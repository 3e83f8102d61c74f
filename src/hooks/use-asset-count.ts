import { countLibrary } from "../domain/assets/list-asset-keys.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** Assets in the library, those in the trash not counted; costs a count. */
export function useAssetCount(): number | undefined {
  const db = useDatabase();
  return useLive(() => countLibrary(db), [db]);
}
