import fc from "fast-check";
import { expect, it } from "vitest";
import { findKey } from "../../src/ui/find-key.ts";

it("finds every key from wherever it is looked for, and none that is not there", () => {
  const keys = fc.uniqueArray(fc.string());
  fc.assert(
    fc.property(keys, fc.string(), fc.integer(), (list, key, near) => {
      const found = findKey(key, near, list.length, (index) => list[index] ?? "");
      expect(found).toBe(list.indexOf(key));
      for (const [index, there] of list.entries()) {
        expect(findKey(there, near, list.length, (at) => list[at] ?? "")).toBe(index);
      }
    }),
  );
});

it("asks for few keys when the one it looks for has hardly moved", () => {
  let asked = 0;
  const keyOf = (index: number) => {
    asked += 1;
    return String(index);
  };
  expect(findKey("50003", 50_000, 100_000, keyOf)).toBe(50_003);
  expect(asked).toBeLessThan(10);
});
