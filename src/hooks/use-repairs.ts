import { listRepairs, type RepairReport } from "../domain/integrity/repair.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** Newest first; `undefined` until read. */
export function useRepairs(): readonly RepairReport[] | undefined {
  const db = useDatabase();
  return useLive(() => listRepairs(db), [db]);
}
