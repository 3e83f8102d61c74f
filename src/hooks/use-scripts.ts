import { listScripts, type ScriptSummary, watchScripts } from "../domain/scripts/list-scripts.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

/** `undefined` until the first read is done; then always current, in every tab. */
export function useScripts(): readonly ScriptSummary[] | undefined {
  const db = useDatabase();
  return useLiveScan<readonly ScriptSummary[]>(
    { watch: () => watchScripts(db), scan: () => listScripts(db) },
    [db],
  );
}
