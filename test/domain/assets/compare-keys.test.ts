import { cmp } from "dexie";
import fc from "fast-check";
import { expect, it } from "vitest";
import { compareKeys } from "../../../src/domain/assets/compare-keys.ts";
import { keyText } from "../../../src/lib/key-text.ts";

it("finds what only one of two sorted lists has, whatever the keys are", () => {
  const key = fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.string({ maxLength: 1 }),
    fc.array(fc.nat(2), { maxLength: 2 }),
  );
  const sorted = fc
    .uniqueArray(key, { selector: keyText, maxLength: 15 })
    .map((keys) => keys.toSorted((one, other) => cmp(one, other)));
  fc.assert(
    fc.property(sorted, sorted, (first, second) => {
      const [inFirst, inSecond] = [new Set(first.map(keyText)), new Set(second.map(keyText))];
      expect(compareKeys(first, second)).toEqual({
        onlyFirst: first.filter((item) => !inSecond.has(keyText(item))),
        onlySecond: second.filter((item) => !inFirst.has(keyText(item))),
        both: first.filter((item) => inSecond.has(keyText(item))).length,
      });
    }),
    { numRuns: 300 },
  );
});
