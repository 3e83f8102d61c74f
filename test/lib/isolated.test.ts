import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isolated } from "../../src/lib/isolated.ts";

describe("a name within a sentence", () => {
  it.each([
    ["stays as it is", "pier.jpg", "pier.jpg"],
    ["loses marks that would turn what follows", "a\u202egpj.exe", "agpj.exe"],
    ["ends no isolation of ours", "\u2069\u202eb", "b"],
    ["is kept apart where it is written from the right", "שלום.jpg", "\u2068שלום.jpg\u2069"],
  ])("%s", (_, name, text) => {
    expect(isolated(name)).toBe(text);
  });

  it("opens as many directions as it closes, whatever it is", () => {
    const names = fc.string({
      unit: fc.constantFrom("a", "א", "\u202e", "\u2067", "\u2068", "\u2069", "\u202c", "\u200f"),
    });
    fc.assert(
      fc.property(names, (name) => {
        expect(isolated(name)).toMatch(
          /^(?:[^\u202a-\u202e\u2066-\u2069]*|\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069)$/u,
        );
      }),
    );
  });
});
