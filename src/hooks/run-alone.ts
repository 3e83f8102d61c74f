import { throttle } from "../lib/throttle.ts";

/** Long work that one tab does for all that show the library; `check`: of a backup that was given. */
export type LongWork = "backup" | "check" | "restore" | "deleting";

export interface WorkProgress {
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
}

/**
 * What does not go beside each other, though each takes its own lock: a restore links what it
 * found here, and must not find it deleted a moment later.
 */
const NOT_BESIDE: Readonly<Partial<Record<LongWork, LongWork>>> = {
  restore: "deleting",
  deleting: "restore",
};

/** This work, or what can't go beside it, is under way: mostly in another tab. */
export class BusyElsewhere extends Error {
  readonly work: LongWork;

  constructor(work: LongWork) {
    super(`It is under way: ${work}`);
    this.name = "BusyElsewhere";
    this.work = work;
  }
}

/** What tabs tell each other. `who`: a tab that has just opened asks what goes on. */
export type WorkMessage =
  | { readonly from: string; readonly who: true }
  /** `null`: it is over. */
  | { readonly from: string; readonly work: LongWork; readonly progress: WorkProgress | null };

/** Of this page: what it says itself it need not be told. No UUID, which a page that is not secure could not make, and would not start. */
export const THIS_TAB = crypto.getRandomValues(new Uint32Array(4)).join("-");

/** Milliseconds: more often is more than anyone reads. */
const TELLS = 250;

export function workLock(library: string, work: LongWork): string {
  return `scenekeep-${work} ${library}`;
}

export function workChannel(library: string): BroadcastChannel {
  return new BroadcastChannel(`scenekeep-work ${library}`);
}

type DoIt<T> = (tell: (progress: WorkProgress) => void) => Promise<T>;

/**
 * Does long work while no other tab does the same, or what can't go beside it, and tells the
 * others how far it is: see `useWorkElsewhere`. Where the page dies, the browser lets go of the
 * lock, and they know.
 *
 * @param library the name of the database
 * @throws BusyElsewhere, and nothing was begun; whatever `doIt` throws
 */
export function runAlone<T>(library: string, work: LongWork, doIt: DoIt<T>): Promise<T> {
  const other = NOT_BESIDE[work];
  const begin = () => runLocked(library, work, doIt);
  // Held as long as the work goes on, so that the other can't begin either.
  return other ? take({ library, work: other, mode: "shared" }, begin) : begin();
}

interface Lock {
  readonly library: string;
  readonly work: LongWork;
  readonly mode: LockMode;
}

/**
 * Milliseconds: a lock is let go a moment after the work, whoever waits for that has it for
 * another, and a machine that has much to do is slow to give one.
 */
const PATIENCE = 1000;

/** @throws BusyElsewhere */
async function take<T>({ library, work, mode }: Lock, doIt: () => Promise<T>): Promise<T> {
  const name = workLock(library, work);
  const wait = new AbortController();
  const giveUpIfTaken = async () => {
    const { held = [] } = await navigator.locks.query();
    const isOpposed = (lock: LockInfo) => mode === "exclusive" || lock.mode === "exclusive";
    if (held.some((lock) => lock.name === name && isOpposed(lock))) {
      wait.abort(new BusyElsewhere(work));
    }
  };
  const timer = setInterval(() => void giveUpIfTaken().catch(reportError), PATIENCE);
  try {
    return await navigator.locks.request(name, { mode, signal: wait.signal }, () => {
      clearInterval(timer);
      return doIt();
    });
  } finally {
    clearInterval(timer);
  }
}

function runLocked<T>(library: string, work: LongWork, doIt: DoIt<T>): Promise<T> {
  return take({ library, work, mode: "exclusive" }, async () => {
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
      channel.postMessage({ from: THIS_TAB, work, progress: null } satisfies WorkMessage);
      channel.close();
    }
  });
}
