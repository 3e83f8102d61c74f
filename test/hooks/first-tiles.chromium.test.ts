import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FirstTiles, startFirstTiles } from "../../src/hooks/first-tiles.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** From the moment on at which a gallery began. */
function begun(): FirstTiles {
  const firstTiles = startFirstTiles();
  firstTiles.begin();
  return firstTiles;
}

function waiting(firstTiles: FirstTiles) {
  const done = vi.fn();
  void firstTiles.wait().then(done);
  return async (milliseconds = 0) => {
    await vi.advanceTimersByTimeAsync(milliseconds);
    return done.mock.calls.length > 0;
  };
}

describe("the first tiles", () => {
  it("hold up what waits until they are there", async () => {
    const firstTiles = begun();
    const isOver = waiting(firstTiles);
    expect(await isOver(500)).toBe(false);
    firstTiles.end();
    expect(await isOver()).toBe(true);
    expect(await waiting(firstTiles)()).toBe(true);
  });

  it("hold nothing up where no gallery is shown", async () => {
    expect(await waiting(startFirstTiles())()).toBe(true);
  });

  it("hold nothing up for more than a second, where they do not come", async () => {
    const isOver = waiting(begun());
    expect(await isOver(999)).toBe(false);
    expect(await isOver(1)).toBe(true);
  });

  it("count again for a gallery that is shown later, with a second of its own", async () => {
    const firstTiles = begun();
    const first = waiting(firstTiles);
    await vi.advanceTimersByTimeAsync(900);
    firstTiles.end();
    firstTiles.begin();
    expect(await first()).toBe(true);
    const isOver = waiting(firstTiles);
    expect(await isOver(999)).toBe(false);
    expect(await isOver(1)).toBe(true);
  });
});
