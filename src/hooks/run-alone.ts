import { throttle } from "../lib/throttle.ts";

/** Long work that one tab does for all that show the library. */
export type LongWork = "backup" | "restore" | "deleting";

export interface WorkProgress {
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
}

/** Another tab is at it. */
export class BusyElsewhere extends Error {
  readonly work: LongWork;

  constructor(work: LongWork) {
    super(`Another tab is at it: ${work}`);
    this.name = "BusyElsewhere";
    this.work = work;
  }
}

/** What tabs tell each other. `who`: a tab that has just opened asks what goes on. */
export type WorkMessage =
  | { readonly from: string; readonly who: true }
  | { readonly from: string; readonly work: LongWork; readonly progress: WorkProgress };

/** Of this page: what it says itself it need not be told. */
export const THIS_TAB = crypto.randomUUID();

/** Milliseconds: more often is more than anyone reads. */
const TELLS = 250;

export function workLock(library: string, work: LongWork): string {
  return `scenekeep-${work} ${library}`;
}

export function workChannel(library: string): BroadcastChannel {
  return new BroadcastChannel(`scenekeep-work ${library}`);
}

/**
 * Does long work while no other tab does the same, and tells the others how far it is: see
 * `useWorkElsewhere`. Where the page dies, the browser lets go of the lock, and they know.
 *
 * @param library the name of the database
 * @throws BusyElsewhere, and nothing was begun; whatever `doIt` throws
 */
export function runAlone<T>(
  library: string,
  work: LongWork,
  doIt: (tell: (progress: WorkProgress) => void) => Promise<T>,
): Promise<T> {
  return navigator.locks.request(workLock(library, work), { ifAvailable: true }, async (lock) => {
    if (!lock) throw new BusyElsewhere(work);
    const channel = workChannel(library);
    let progress: WorkProgress = { done: 0, total: 0 };
    let isOver = false;
    const say = () => {
      if (isOver) return;
      channel.postMessage({ from: THIS_TAB, work, progress } satisfies WorkMessage);
    };
    const { soon } = throttle(say, TELLS);
    channel.onmessage = ({ data }: MessageEvent<WorkMessage>) => {
      if ("who" in data) say();
    };
    say();
    try {
      return await doIt((now) => {
        progress = now;
        soon();
      });
    } finally {
      isOver = true;
      channel.close();
    }
  });
}
