import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { throttle } from "../../src/lib/throttle.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

describe("throttle", () => {
  it("never calls twice within the time, and never leaves the last one out", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(250), { maxLength: 30 }), (pauses) => {
        const calls: number[] = [];
        let asked = 0;
        const { soon } = throttle(() => calls.push(performance.now()), 100);
        for (const pause of pauses) {
          vi.advanceTimersByTime(pause);
          asked = performance.now();
          soon();
        }
        vi.advanceTimersByTime(1000);
        for (const [index, at] of calls.slice(1).entries()) {
          expect(at - (calls[index] ?? 0)).toBeGreaterThanOrEqual(100);
        }
        if (pauses.length > 0) expect(calls.at(-1)).toBeGreaterThanOrEqual(asked);
        else expect(calls).toEqual([]);
      }),
    );
  });

  it("calls at once when told so, and not again for what was asked before", () => {
    const call = vi.fn();
    const { soon, now } = throttle(call, 100);
    soon();
    soon();
    now();
    vi.advanceTimersByTime(1000);
    expect(call).toHaveBeenCalledTimes(2);
  });
});
