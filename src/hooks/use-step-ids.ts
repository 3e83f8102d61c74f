import { listStepIds, type StepIds } from "../domain/history/step-ids.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** What can be undone and done again, whatever tab did it; `undefined` until read. */
export function useStepIds(): StepIds | undefined {
  const db = useDatabase();
  return useLive(() => listStepIds(db), [db]);
}
