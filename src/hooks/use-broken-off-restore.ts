import { useEffect, useState } from "react";
import { type JournalHead, unfinishedRestore } from "../domain/backup/restore-journal.ts";
import { useDatabase } from "./database-context.tsx";
import { workLock } from "./run-alone.ts";
import { useLive } from "./use-live.ts";
import { useWorkElsewhere } from "./use-work-elsewhere.ts";

/**
 * A restore that has begun and goes on nowhere: the page that did it is gone, or somebody broke
 * it off. `null`: there is none. `undefined` until it is known, and while one goes on.
 *
 * @param isHere this tab goes on with it, or back
 */
export function useBrokenOffRestore(isHere: boolean): JournalHead | null | undefined {
  const db = useDatabase();
  const begun = useLive(() => unfinishedRestore(db), [db]);
  const isElsewhere = useWorkElsewhere(db.name).restore !== undefined;
  const [isLeft, setLeft] = useState(false);
  const mayBeLeft = Boolean(begun) && !isHere && !isElsewhere;
  useEffect(() => {
    if (!mayBeLeft) return;
    const stop = new AbortController();
    const options = { mode: "shared", signal: stop.signal } as const;
    // Whoever works on it holds the lock.
    navigator.locks
      .request(workLock(db.name, "restore"), options, () => setLeft(true))
      .catch((error: unknown) => {
        if (!stop.signal.aborted) reportError(error);
      });
    return () => {
      stop.abort();
      setLeft(false);
    };
  }, [db, mayBeLeft]);
  if (!begun) return begun;
  return isLeft && mayBeLeft ? begun : undefined;
}
