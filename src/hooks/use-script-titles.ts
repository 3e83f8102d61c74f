import { listScriptTitles, type ScriptTitle } from "../domain/scripts/list-script-titles.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** Scripts that are not in the trash; `undefined` until read, then always current. */
export function useScriptTitles(): readonly ScriptTitle[] | undefined {
  const db = useDatabase();
  return useLive(() => listScriptTitles(db), [db]);
}
