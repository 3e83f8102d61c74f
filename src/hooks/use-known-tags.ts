import { listTags } from "../domain/assets/list-tags.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

const NONE: readonly string[] = [];

/** Every tag of the library, once it is wanted; none until they are read. */
export function useKnownTags(isWanted: boolean): readonly string[] {
  const db = useDatabase();
  return useLive(async () => (isWanted ? listTags(db) : NONE), [db, isWanted]) ?? NONE;
}
