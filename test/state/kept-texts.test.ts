import fc from "fast-check";
import { expect, it } from "vitest";
import { type LeftText, MAX_TEXTS, MAX_TYPED, parseTexts } from "../../src/state/kept-texts.ts";

it("come out as they were written, for their library only", () => {
  const [ours, theirs] = [aText(), aText({ id: "b", library: "theirs" })];
  expect(parseTexts(JSON.stringify([ours, theirs]), "ours")).toEqual([ours]);
});

it("are the newest 50, each of 20,000 characters at most", () => {
  const many = Array.from({ length: MAX_TEXTS + 1 }, (_, at) => aText({ id: String(at) }));
  expect(parseTexts(JSON.stringify(many), "ours")).toEqual(many.slice(1));
  const long = [aText({ typed: "x".repeat(MAX_TYPED) }), aText({ typed: "x".repeat(20_001) })];
  expect(parseTexts(JSON.stringify(long), "ours")).toEqual(long.slice(0, 1));
});

it("never lead out of the gallery", () => {
  const address = "javascript:alert(1)";
  expect(parseTexts(JSON.stringify([aText({ address })]), "ours")).toEqual([]);
});

it("are always texts or none, whatever lies in the storage", () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .array(fc.record(Object.fromEntries(Object.keys(aText()).map((one) => [one, fc.anything()]))))
      .map((texts) => JSON.stringify(texts) ?? ""),
  );
  fc.assert(
    fc.property(anything, (stored) => {
      for (const text of parseTexts(stored, "ours")) {
        expect(Object.values(text).every((value) => typeof value === "string")).toBe(true);
      }
    }),
  );
});

function aText(overrides: Partial<LeftText> = {}): LeftText {
  return {
    id: "a",
    library: "ours",
    uid: "u",
    field: "note",
    address: "#/gallery/image/1",
    name: "pier",
    what: "note",
    typed: "Rain.",
    before: "Fog.",
    refusal: "",
    ...overrides,
  };
}
