import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortInSteps } from "../../src/lib/sort-in-steps.ts";

interface Item {
  readonly value: number;
  readonly at: number;
}

const byValue = (one: Item, other: Item) => one.value - other.value;
const noBreath = async () => undefined;

describe("sorting in steps", () => {
  it("gives what a sort at once gives, equal items in the order they had", async () => {
    const values = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 4000, size: "max" });
    await fc.assert(
      fc.asyncProperty(values, fc.constantFrom(2, 301), async (drawn, different) => {
        const items = drawn.map((value, at) => ({ value: value % different, at }));
        const expected = [...items].sort(byValue);
        expect(await sortInSteps(items, byValue, noBreath)).toEqual(expected);
      }),
      // To make thousands of numbers fewer and smaller would take for ever.
      { numRuns: 30, endOnFailure: true },
    );
  });

  it("leaves what it was given as it is", async () => {
    const items = [{ value: 2, at: 0 }].concat({ value: 1, at: 1 });
    await sortInSteps(items, byValue, noBreath);
    expect(items.map(({ value }) => value)).toEqual([2, 1]);
  });

  it("never compares more than a few thousand times between two breaths", async () => {
    let sinceBreath = 0;
    let most = 0;
    const items = Array.from({ length: 20_000 }, (_, at) => ({ value: (at * 7919) % 20_000, at }));
    const sorted = await sortInSteps(
      items,
      (one, other) => {
        sinceBreath += 1;
        most = Math.max(most, sinceBreath);
        return byValue(one, other);
      },
      async () => {
        sinceBreath = 0;
      },
    );
    expect(sorted[19_999]?.value).toBe(19_999);
    expect(most).toBeLessThan(6000);
  });

  it("takes hardly more than one comparison an item where they are in order", async () => {
    let compared = 0;
    const items = Array.from({ length: 10_000 }, (_, at) => ({ value: at, at }));
    await sortInSteps(
      items,
      (one, other) => {
        compared += 1;
        return byValue(one, other);
      },
      noBreath,
    );
    expect(compared).toBeLessThan(10_100);
  });
});
