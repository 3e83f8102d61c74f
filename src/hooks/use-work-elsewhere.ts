import { useEffect, useMemo, useState } from "react";
import {
  type LongWork,
  THIS_TAB,
  type WorkMessage,
  type WorkProgress,
  workChannel,
  workLock,
} from "./run-alone.ts";

/** Work that a tab does alone, and how far it is. */
export interface Work {
  readonly progress: WorkProgress;
  /** This tab does it. */
  readonly isHere: boolean;
}

/** Long work that goes on, by what it is. */
export type Works = Readonly<Partial<Record<LongWork, Work>>>;

const NONE: Works = {};

/**
 * The long work of all tabs that show this library, of this one too, and how far each is. It
 * ends here when it is said to be over, or with the lock: so also when the other tab dies.
 *
 * @param library the name of the database
 */
export function useWorks(library: string): Works {
  const [works, setWorks] = useState<Works>(NONE);
  useEffect(() => {
    const channel = workChannel(library);
    const stop = new AbortController();
    const watched = new Set<LongWork>();
    const end = (work: LongWork) => setWorks(({ [work]: _, ...others }) => others);
    async function watch(work: LongWork): Promise<void> {
      watched.add(work);
      const options = { mode: "shared", signal: stop.signal } as const;
      await navigator.locks.request(workLock(library, work), options, () => {
        watched.delete(work);
        end(work);
      });
    }
    channel.onmessage = ({ data }: MessageEvent<WorkMessage>) => {
      if ("who" in data) return;
      const { from, work, progress } = data;
      if (!progress) return end(work);
      const isHere = from === THIS_TAB;
      setWorks((before) => ({ ...before, [work]: { progress, isHere } }));
      if (isHere || watched.has(work)) return;
      watch(work).catch((error: unknown) => {
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

/** What other tabs are doing, by what it is. */
export type WorkElsewhere = Readonly<Partial<Record<LongWork, WorkProgress>>>;

/**
 * The long work of other tabs alone: see `useWorks`.
 *
 * @param library the name of the database
 */
export function useWorkElsewhere(library: string): WorkElsewhere {
  const works = useWorks(library);
  return useMemo(() => {
    const elsewhere: Partial<Record<LongWork, WorkProgress>> = {};
    for (const [work, { progress, isHere }] of Object.entries(works))
      if (!isHere) elsewhere[work as LongWork] = progress;
    return elsewhere;
  }, [works]);
}
