import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** Scripts in the trash; `undefined` until counted, then always current. */
export function useTrashedScriptCount(): number | undefined {
  const db = useDatabase();
  return useLive(() => db.scripts.orderBy("trashedAt").count(), [db]);
}
