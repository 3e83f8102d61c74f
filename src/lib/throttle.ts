export interface Throttled {
  /** Calls now if the last call was long enough ago, else once when it was. */
  readonly soon: () => void;
  /** Calls now, whatever was; nothing more comes after. */
  readonly now: () => void;
}

/** Lets something happen at most once in so many milliseconds; the last time is never left out. */
export function throttle(call: () => void, milliseconds: number): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;

  function now(): void {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    call();
  }
  function soon(): void {
    if (timer !== undefined) return;
    const left = last + milliseconds - performance.now();
    if (left <= 0) now();
    else timer = setTimeout(now, left);
  }
  return { soon, now };
}
