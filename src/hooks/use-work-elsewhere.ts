import { useEffect, useState } from "react";
import {
  type LongWork,
  THIS_TAB,
  type WorkMessage,
  type WorkProgress,
  workChannel,
  workLock,
} from "./run-alone.ts";

/** What other tabs are doing, by what it is. */
export type WorkElsewhere = Readonly<Partial<Record<LongWork, WorkProgress>>>;

const NONE: WorkElsewhere = {};

/**
 * The long work of other tabs that show this library, and how far each is. It ends here with
 * the lock, so also when the other tab dies.
 *
 * @param library the name of the database
 */
export function useWorkElsewhere(library: string): WorkElsewhere {
  const [works, setWorks] = useState<WorkElsewhere>(NONE);
  useEffect(() => {
    const channel = workChannel(library);
    const stop = new AbortController();
    const watched = new Set<LongWork>();
    async function watch(work: LongWork): Promise<void> {
      watched.add(work);
      const options = { mode: "shared", signal: stop.signal } as const;
      await navigator.locks.request(workLock(library, work), options, () => {
        watched.delete(work);
        setWorks(({ [work]: _, ...others }) => others);
      });
    }
    channel.onmessage = ({ data }: MessageEvent<WorkMessage>) => {
      if ("who" in data || data.from === THIS_TAB) return;
      setWorks((before) => ({ ...before, [data.work]: data.progress }));
      if (watched.has(data.work)) return;
      watch(data.work).catch((error: unknown) => {
        if (!stop.signal.aborted) reportError(error);
      });
    };
    channel.postMessage({ from: THIS_TAB, who: true } satisfies WorkMessage);
    return () => {
      stop.abort();
      channel.close();
      setWorks(NONE);
    };
  }, [library]);
  return works;
}
