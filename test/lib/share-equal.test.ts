import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareEqual } from "../../src/lib/share-equal.ts";

describe("sharing what is equal", () => {
  it("keeps the objects that have not changed, and no other", () => {
    const last = {
      acts: [
        {
          scenes: [
            { id: "a", text: "Fog." },
            { id: "b", text: "" },
          ],
        },
        { scenes: [] },
      ],
    };
    const next = structuredClone(last);
    const [act] = next.acts;
    act?.scenes.splice(1, 1, { id: "b", text: "Rain." });
    const shared = shareEqual(last, next);
    expect(shared).toEqual(next);
    expect(shared.acts[0]?.scenes[0]).toBe(last.acts[0]?.scenes[0]);
    expect(shared.acts[0]?.scenes[1]).not.toBe(last.acts[0]?.scenes[1]);
    expect(shared.acts[1]).toBe(last.acts[1]);
  });

  it("answers the last one where nothing has changed", () => {
    const last = { acts: [{ scenes: [{ id: "a" }] }], title: "Pier" };
    expect(shareEqual(last, structuredClone(last))).toBe(last);
  });

  it.each([
    ["a longer list", [1, 2], [1, 2, 3]],
    ["a shorter list", [1, 2], [1]],
    ["a field more", { a: 1 }, { a: 1, b: undefined }],
    ["a field less", { a: 1, b: undefined }, { a: 1 }],
    ["a list for an object", {}, []],
    ["a field named like what all objects inherit", {}, JSON.parse('{"__proto__":{}}')],
    ["another date", new Date(1), new Date(2)],
  ])("takes %s as it is", (_what, last, next) => {
    expect(shareEqual<unknown>(last, next)).toStrictEqual(next);
    expect(shareEqual<unknown>(last, next)).not.toBe(last);
  });

  it("always answers something equal to what is new, and never touches what was there", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (last, next) => {
        const before = structuredClone(last);
        expect(shareEqual<unknown>(last, next)).toStrictEqual(next);
        expect(last).toStrictEqual(before);
      }),
    );
  });
});
