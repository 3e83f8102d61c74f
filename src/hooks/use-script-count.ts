import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** Scripts, those in the trash not counted; costs a count. */
export function useScriptCount(): number | undefined {
  const db = useDatabase();
  return useLive(async () => {
    const [all, trashed] = await Promise.all([
      db.scripts.count(),
      db.scripts.orderBy("trashedAt").count(),
    ]);
    return all - trashed;
  }, [db]);
}
