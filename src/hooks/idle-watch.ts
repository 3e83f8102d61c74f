import { wait } from "./wait.ts";

/** Knows whether the user is doing something right now, in this tab or in another of Scenekeep. */
export interface IdleWatch {
  /** Resolves when the browser has nothing to do and the user has done nothing for a moment; at once when aborted. */
  readonly untilIdle: (signal: AbortSignal) => Promise<void>;
  readonly stop: () => void;
}

/** Milliseconds without input after which the user counts as idle. */
const QUIET_TIME = 300;
/** Milliseconds between two words to the other tabs: often enough that none takes the pause for quiet. */
const TELL_TIME = 100;

const INPUTS = ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchmove"] as const;
const CHANNEL = "scenekeep-input";

/**
 * Listens to every kind of input on the page, to give way to it, and tells the other tabs:
 * the one that works in the background may be one that nobody sees.
 */
export function startIdleWatch(page: EventTarget = window): IdleWatch {
  const tabs = new BroadcastChannel(CHANNEL);
  let lastInput = Number.NEGATIVE_INFINITY;
  let lastTold = Number.NEGATIVE_INFINITY;
  const noteInput = () => {
    lastInput = performance.now();
    if (lastInput < lastTold + TELL_TIME) return;
    lastTold = lastInput;
    tabs.postMessage(null);
  };
  tabs.onmessage = () => {
    lastInput = performance.now();
  };
  for (const input of INPUTS) {
    page.addEventListener(input, noteInput, { capture: true, passive: true });
  }
  return {
    untilIdle: async (signal) => {
      while (!signal.aborted) {
        const quietFor = performance.now() - lastInput;
        if (quietFor >= QUIET_TIME) return untilBrowserIdle(signal);
        await wait(QUIET_TIME - quietFor, signal);
      }
    },
    stop: () => {
      tabs.close();
      for (const input of INPUTS) page.removeEventListener(input, noteInput, { capture: true });
    },
  };
}

function untilBrowserIdle(signal: AbortSignal): Promise<void> {
  // A page that nobody sees gets no idle time, and disturbs nobody. Safari has none at all.
  if (document.hidden || !("requestIdleCallback" in window)) return wait(0, signal);
  return new Promise((resolve) => {
    const done = () => {
      signal.removeEventListener("abort", done);
      resolve();
    };
    signal.addEventListener("abort", done);
    window.requestIdleCallback(done, { timeout: 1000 });
  });
}
