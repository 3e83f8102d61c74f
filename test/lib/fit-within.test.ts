import { expect, it } from "vitest";
import { fitWithin } from "../../src/lib/fit-within.ts";

it("keeps the proportions, in whole pixels", () => {
  expect(fitWithin({ width: 4000, height: 3000 }, 320)).toEqual({ width: 320, height: 240 });
  expect(fitWithin({ width: 1000, height: 3000 }, 100)).toEqual({ width: 33, height: 100 });
});

it("never makes anything larger", () => {
  expect(fitWithin({ width: 20, height: 10 }, 320)).toEqual({ width: 20, height: 10 });
});

it("never leaves a side without a pixel", () => {
  expect(fitWithin({ width: 10_000, height: 2 }, 100)).toEqual({ width: 100, height: 1 });
});
