import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_FILE_NAME_BYTES } from "../../../src/domain/assets/download-name.ts";
import { fileNameKey, uniqueNames } from "../../../src/domain/assets/unique-names.ts";

describe("names for one folder", () => {
  it.each([
    ["stay where they differ", ["a.jpg", "b.jpg"], ["a.jpg", "b.jpg"]],
    [
      "are numbered where they don't",
      ["pier.jpg", "pier.jpg", "pier.jpg"],
      ["pier.jpg", "pier (2).jpg", "pier (3).jpg"],
    ],
    ["are equal without case", ["Pier.jpg", "pier.JPG"], ["Pier.jpg", "pier (2).JPG"]],
    [
      "are equal however an accent is written",
      ["é.jpg", "e\u0301.jpg"],
      ["é.jpg", "e\u0301 (2).jpg"],
    ],
    [
      "leave a number to who has it",
      ["a.jpg", "a.jpg", "A (2).jpg"],
      ["a.jpg", "a (3).jpg", "A (2).jpg"],
    ],
    ["need no extension", ["a", "a"], ["a", "a (2)"]],
    ["number before the last dot only", ["a.tar.gz", "a.tar.gz"], ["a.tar.gz", "a.tar (2).gz"]],
  ])("%s", (_, names, made) => {
    expect(uniqueNames(names)).toEqual(made);
  });

  it("are never equal, and keep what need not change", () => {
    const word = fc.constantFrom(
      "a",
      "A",
      "é",
      "e\u0301",
      "ß",
      "ss",
      "ſ",
      "a (2)",
      "a (3)",
      "x".repeat(200),
    );
    const extension = fc.constantFrom("", ".jpg", ".JPG", ".verylongextension");
    const name = fc.tuple(word, extension).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (names) => {
        const made = uniqueNames(names);
        expect(new Set(made.map(fileNameKey)).size).toBe(names.length);
        const firsts = new Map(names.map((one, at) => [fileNameKey(one), at] as const).reverse());
        for (const at of firsts.values()) expect(made[at]).toBe(names[at]);
        for (const [at, one] of made.entries()) {
          if (one === names[at]) continue;
          expect(new TextEncoder().encode(one).length).toBeLessThanOrEqual(MAX_FILE_NAME_BYTES);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("are found as fast for very many that are equal", () => {
    const made = uniqueNames(Array.from({ length: 50_000 }, () => "image.png"));
    expect(made.at(-1)).toBe("image (50000).png");
  });
});
