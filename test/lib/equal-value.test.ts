import fc from "fast-check";
import { expect, it } from "vitest";
import { isEqualValue } from "../../src/lib/equal-value.ts";
import { runs } from "../runs.ts";

const anything = fc.anything({
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withBigInt: true,
});

it("anything is equal to its copy", () => {
  fc.assert(
    fc.property(anything, (value) => isEqualValue(value, structuredClone(value))),
    { numRuns: runs({ node: 300, chromium: 50 }) },
  );
});

it.each([
  [1, 2],
  [0, -0],
  ["1", 1],
  [null, {}],
  [{}, []],
  [[1], [1, 2]],
  [{ a: 1 }, { a: 1, b: 1 }],
  [new Date(1), new Date(2)],
  [new Date(Number.NaN), new Date(0)],
  [/a/u, /b/u],
  [new Map([[1, 2]]), new Map([[1, 3]])],
  [new Set([1]), new Set([2])],
  [Uint8Array.of(1), Uint8Array.of(2)],
  [Uint8Array.of(1), Int8Array.of(1)],
  [new Blob(["ab"]), new Blob(["abc"])],
  [new Blob([], { type: "a/b" }), new Blob([], { type: "a/c" })],
  [JSON.parse('{"__proto__":1}'), {}],
])("%j is not %j", (one, other) => {
  expect(isEqualValue(one, other)).toBe(false);
});

it("a field that is not there is one that is undefined, and order says nothing", () => {
  expect(isEqualValue({ a: 1, b: undefined, c: 2 }, { c: 2, a: 1 })).toBe(true);
});

it("compares values that contain themselves", () => {
  const [one, other] = [0, 1].map((end) => {
    const list: unknown[] = [1];
    list.push(list, end);
    return list;
  });
  expect(isEqualValue(one, structuredClone(one))).toBe(true);
  expect(isEqualValue(one, other)).toBe(false);
});
