import { useLiveQuery } from "dexie-react-hooks";
import { type AssetKey, assetKeyText, type LocalId } from "../db/asset-key.ts";
import { listUnplaced, type Unplaced } from "../domain/scenes/list-unplaced.ts";
import { keyText } from "../lib/key-text.ts";
import { useDatabase } from "./database-context.tsx";

/**
 * The first `limit` of each type that a script has without a place, but for its full
 * sound. While a higher limit is read, what was there stays.
 */
export function useUnplaced(
  scriptId: LocalId,
  fullSound: AssetKey | null,
  limit: number,
): Unplaced | undefined {
  const db = useDatabase();
  return useLiveQuery(
    () => listUnplaced(db, scriptId, fullSound, limit),
    [db, keyText(scriptId), fullSound && assetKeyText(fullSound), limit],
  );
}
