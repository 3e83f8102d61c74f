/** A row in which the newest are served first. */
export interface Row {
  /**
   * Resolves when it is its turn; the answer ends the turn.
   *
   * @throws the signal's reason
   */
  wait(name: string, signal: AbortSignal): Promise<() => void>;
  /** What still waits is as new as if it came only now. */
  renew(name: string): void;
}

interface Waiting {
  readonly name: string;
  readonly start: () => void;
}

/**
 * Whatever comes in one frame was brought onto the screen by one step and is served in its order,
 * from the top; before it what comes later, which is what someone looks at then.
 *
 * @param atOnce turns that go on at a time
 */
export function newestFrameFirst(atOnce: number): Row {
  /** In the order in which they are served; the first `fresh` of them came in this frame. */
  const waiting: Waiting[] = [];
  let fresh = 0;
  let isInFrame = false;
  let running = 0;

  function add(one: Waiting): void {
    if (!isInFrame) {
      isInFrame = true;
      requestAnimationFrame(() => {
        isInFrame = false;
        fresh = 0;
      });
    }
    waiting.splice(fresh, 0, one);
    fresh += 1;
  }
  function takeAt(index: number): Waiting | undefined {
    if (index < 0) return undefined;
    if (index < fresh) fresh -= 1;
    return waiting.splice(index, 1)[0];
  }
  function startNext(): void {
    if (running >= atOnce || waiting.length === 0) return;
    running += 1;
    takeAt(0)?.start();
  }
  return {
    wait: (name, signal) =>
      new Promise((resolve, reject) => {
        const leave = () => {
          takeAt(waiting.indexOf(one));
          reject(signal.reason);
        };
        const one: Waiting = {
          name,
          start() {
            signal.removeEventListener("abort", leave);
            resolve(() => {
              running -= 1;
              startNext();
            });
          },
        };
        signal.addEventListener("abort", leave, { once: true });
        add(one);
        startNext();
      }),
    renew(name) {
      const index = waiting.findIndex((one) => one.name === name);
      // What came in this frame has its place in it.
      const one = index < fresh ? undefined : takeAt(index);
      if (one) add(one);
    },
  };
}
