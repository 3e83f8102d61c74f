import { listScripts, type ScriptSummary } from "../domain/scripts/list-scripts.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** `undefined` until the first read is done; then always current, in every tab. */
export function useScripts(): readonly ScriptSummary[] | undefined {
  const db = useDatabase();
  return useLive(() => listScripts(db), [db]);
}
