import type { AssetKey } from "../db/asset-key.ts";
import { countTrash, listTrash } from "../domain/assets/list-trash.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

/** What lies in the trash, newest first; `undefined` until read, then always current. */
export function useTrashKeys(): readonly AssetKey[] | undefined {
  const db = useDatabase();
  return useLiveScan<readonly AssetKey[]>(
    { watch: () => countTrash(db), scan: () => listTrash(db) },
    [db],
  );
}
