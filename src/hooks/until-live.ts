import { liveQuery } from "dexie";

/** Resolves when what `read` finds, in whichever tab it changed, is true; or when aborted. */
export function untilLive(read: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const subscription = liveQuery(read).subscribe({
      next: (is) => {
        if (is) done(resolve);
      },
      error: (error: unknown) => done(() => reject(error)),
    });
    const onAbort = () => done(resolve);
    const done = (settle: () => void) => {
      subscription.unsubscribe();
      signal.removeEventListener("abort", onAbort);
      settle();
    };
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) onAbort();
  });
}
