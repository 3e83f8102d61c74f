import { describe, expect, it, onTestFinished } from "vitest";
import { type IdleWatch, startIdleWatch } from "../../src/hooks/idle-watch.ts";

const NEVER = new AbortController().signal;

/** A tab of its own: nobody else hears what is typed in it. */
function aTab(): { readonly page: EventTarget; readonly watch: IdleWatch } {
  const page = new EventTarget();
  const watch = startIdleWatch(page);
  onTestFinished(watch.stop);
  return { page, watch };
}

/** Milliseconds until the user counts as idle. */
async function timeUntilIdle({ untilIdle }: IdleWatch, signal = NEVER): Promise<number> {
  const start = performance.now();
  await untilIdle(signal);
  return performance.now() - start;
}

/** Resolves when whatever was told before has reached every tab. */
function untilTold(): Promise<void> {
  const channel = new BroadcastChannel("scenekeep-input");
  return new Promise((resolve) => {
    channel.onmessage = () => {
      channel.close();
      resolve();
    };
  });
}

describe("the idle watch", () => {
  it("lets a moment pass after input on its own page", async () => {
    const { page, watch } = aTab();
    page.dispatchEvent(new Event("keydown"));
    expect(await timeUntilIdle(watch)).toBeGreaterThanOrEqual(290);
  });

  it("gives way to input in another tab too", async () => {
    const [working, used] = [aTab(), aTab()];
    const told = untilTold();
    used.page.dispatchEvent(new Event("wheel"));
    await told;
    expect(await timeUntilIdle(working.watch)).toBeGreaterThanOrEqual(250);
  });

  it("tells the other tabs a few times a second, not at every move", async () => {
    const { page } = aTab();
    let words = 0;
    const told = untilTold();
    const channel = new BroadcastChannel("scenekeep-input");
    onTestFinished(() => channel.close());
    channel.onmessage = () => {
      words += 1;
    };
    for (let move = 0; move < 50; move++) page.dispatchEvent(new Event("pointermove"));
    await told;
    expect(words).toBeLessThanOrEqual(2);
  });

  it("comes back at once when aborted", async () => {
    const { page, watch } = aTab();
    page.dispatchEvent(new Event("keydown"));
    const stop = new AbortController();
    stop.abort();
    expect(await timeUntilIdle(watch, stop.signal)).toBeLessThan(250);
  });
});
