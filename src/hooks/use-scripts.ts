import { useMemo } from "react";
import {
  listScripts,
  readScriptIndex,
  type ScriptSummary,
  summariesByNow,
  watchScripts,
} from "../domain/scripts/list-scripts.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";
import { useLiveScan } from "./use-live-scan.ts";

/**
 * `undefined` until the first read is done; then always current, in every tab. Titles, and
 * what is in the trash, at once; how much is in each script, at most a second later.
 */
export function useScripts(): readonly ScriptSummary[] | undefined {
  const db = useDatabase();
  const summaries = useLiveScan<readonly ScriptSummary[]>(
    { watch: () => watchScripts(db), scan: () => listScripts(db) },
    [db],
  );
  const index = useLive(() => readScriptIndex(db), [db]);
  return useMemo(() => summaries && index && summariesByNow(summaries, index), [summaries, index]);
}
