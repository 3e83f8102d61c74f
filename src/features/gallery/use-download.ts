import { useCallback } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import { storageLeft } from "../../domain/storage-left.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { startDownload } from "./start-download.ts";

/** Downloads originals, exactly as they are: one under its own file name, several in one zip. Goes on whatever screen is shown. */
export function useDownload(): (keys: readonly AssetKey[]) => Promise<void> {
  const db = useDatabase();
  return useCallback(
    (keys) => startDownload(db, keys, { now: () => new Date(), storageLeft }),
    [db],
  );
}
