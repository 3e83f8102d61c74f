import type { AssetKey } from "../db/asset-key.ts";
import {
  countLibrary,
  listAssetKeys,
  listFirstAssetKeys,
} from "../domain/assets/list-asset-keys.ts";
import { useDatabase, useFirstTiles } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

/** The end of a library by date that a list begins with. */
export type LibraryEnd = "newest" | "oldest";

export interface LibraryKeys {
  /** Newest first, without the trash; only one end of them where that is not complete. */
  readonly keys: readonly AssetKey[];
  readonly complete: boolean;
  /** Which end, while there is no more than that. */
  readonly end: LibraryEnd | null;
}

/** More than any window shows at once. */
const FIRST_PAGE = 120;

/**
 * One end of the library at once, and all of it once the first tiles are there; `undefined`
 * until the first read is done. `null`: an end alone shows nothing, so all of it is read
 * without waiting. What was asked for first counts, since afterwards all is there.
 */
export function useLibraryKeys(first: LibraryEnd | null): LibraryKeys | undefined {
  const db = useDatabase();
  const firstTiles = useFirstTiles();
  const early = async (end: LibraryEnd) => {
    firstTiles.begin();
    const { keys, complete } = await listFirstAssetKeys(db, FIRST_PAGE, end);
    if (keys.length === 0) firstTiles.end();
    return { keys: end === "oldest" ? keys.toReversed() : keys, complete, end };
  };
  return useLiveScan<LibraryKeys>(
    {
      ...(first && { early: () => early(first) }),
      watch: () => countLibrary(db),
      scan: async () => ({ keys: await listAssetKeys(db), complete: true, end: null }),
    },
    [db, firstTiles],
  );
}
