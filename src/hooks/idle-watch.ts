/** Knows whether the user is doing something right now. */
export interface IdleWatch {
  /** Resolves when the browser has nothing to do and the user has done nothing for a moment; at once when aborted. */
  readonly untilIdle: (signal: AbortSignal) => Promise<void>;
  readonly stop: () => void;
}

/** Milliseconds without input after which the user counts as idle. */
const QUIET_TIME = 300;

const INPUTS = ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchmove"] as const;

/** Listens to every kind of input on the page, to give way to it. */
export function startIdleWatch(): IdleWatch {
  let lastInput = Number.NEGATIVE_INFINITY;
  const noteInput = () => {
    lastInput = performance.now();
  };
  for (const input of INPUTS) {
    window.addEventListener(input, noteInput, { capture: true, passive: true });
  }
  return {
    untilIdle: async (signal) => {
      while (!signal.aborted && !document.hidden) {
        const quietFor = performance.now() - lastInput;
        if (quietFor >= QUIET_TIME) return untilBrowserIdle(signal);
        await wait(QUIET_TIME - quietFor, signal);
      }
    },
    stop: () => {
      for (const input of INPUTS) window.removeEventListener(input, noteInput, { capture: true });
    },
  };
}

/** A page that nobody sees gets no idle time, and disturbs nobody. */
function untilBrowserIdle(signal: AbortSignal): Promise<void> {
  // Safari has none.
  if (!("requestIdleCallback" in window)) return wait(0, signal);
  return new Promise((resolve) => {
    const done = () => {
      signal.removeEventListener("abort", done);
      resolve();
    };
    signal.addEventListener("abort", done);
    window.requestIdleCallback(done, { timeout: 1000 });
  });
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
