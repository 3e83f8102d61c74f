import { countTrash } from "../domain/assets/list-trash.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";
import { useSettled } from "./use-settled.ts";

/** Assets in the trash; `undefined` until counted, then always current. */
export function useTrashCount(): number | undefined {
  const db = useDatabase();
  const isSettled = useSettled();
  return useLive(async () => (isSettled ? countTrash(db) : undefined), [db, isSettled]);
}
