import type { AssetKey } from "../db/asset-key.ts";
import {
  countLibrary,
  listAssetKeys,
  listFirstAssetKeys,
} from "../domain/assets/list-asset-keys.ts";
import { useDatabase, useFirstTiles } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

export interface LibraryKeys {
  /** Newest first, without the trash. */
  readonly keys: readonly AssetKey[];
  /** False: only the first page so far. */
  readonly complete: boolean;
}

/** More than any window shows at once. */
const FIRST_PAGE = 120;

/**
 * The first page of the library at once, and all of it once the first tiles are there;
 * `undefined` until the first page is.
 */
export function useLibraryKeys(): LibraryKeys | undefined {
  const db = useDatabase();
  const firstTiles = useFirstTiles();
  return useLiveScan<LibraryKeys>(
    {
      early: async () => {
        firstTiles.begin();
        const first = await listFirstAssetKeys(db, FIRST_PAGE);
        if (first.keys.length === 0) firstTiles.end();
        return first;
      },
      watch: () => countLibrary(db),
      scan: async () => ({ keys: await listAssetKeys(db), complete: true }),
    },
    [db, firstTiles],
  );
}
