import { type GivenOriginal, listGiven } from "../domain/integrity/given-original.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** Originals that a person chose and can still take back, the oldest first; `undefined` until read. */
export function useGiven(): readonly GivenOriginal[] | undefined {
  const db = useDatabase();
  return useLive(
    async () => (await listGiven(db)).filter(({ by, verified }) => by === "hand" && verified),
    [db],
  );
}
