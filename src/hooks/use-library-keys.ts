import type { AssetKey } from "../db/asset-key.ts";
import {
  countLibrary,
  listAssetKeys,
  listFirstAssetKeys,
} from "../domain/assets/list-asset-keys.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

export interface LibraryKeys {
  /** Newest first, without the trash. */
  readonly keys: readonly AssetKey[];
  /** False: only the first page so far. */
  readonly complete: boolean;
}

/** More than any window shows at once. */
const FIRST_PAGE = 120;

/** The first page of the library at once, then all of it; `undefined` until the first page is there. */
export function useLibraryKeys(): LibraryKeys | undefined {
  const db = useDatabase();
  return useLiveScan<LibraryKeys>(
    {
      early: () => listFirstAssetKeys(db, FIRST_PAGE),
      watch: () => countLibrary(db),
      scan: async () => ({ keys: await listAssetKeys(db), complete: true }),
    },
    [db],
  );
}
