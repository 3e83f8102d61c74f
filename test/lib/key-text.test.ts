import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isKey, keyText, parseKeyText } from "../../src/lib/key-text.ts";

const plain: fc.Arbitrary<IDBValidKey> = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.string({ unit: "binary" }),
  fc.date({ noInvalidDate: true }),
);
// Not without bytes: fake-indexeddb takes an empty buffer for a detached one.
const bytes = fc.uint8Array({ minLength: 1, maxLength: 4 }).map((array) => array.slice().buffer);
const key: fc.Arbitrary<IDBValidKey> = fc.oneof(
  plain,
  bytes,
  fc.array(fc.oneof(plain, fc.array(plain))),
);

describe("keyText", () => {
  it.each([
    [42, "42"],
    [-1.5, "-1.5"],
    [-0, "0"],
    ["42", '"42"'],
    [new Date(5), "@5"],
    [[1, "a", []], '[1,"a",[]]'],
    [Uint8Array.of(0, 255).buffer, "#00ff"],
  ])("writes %o as %s", (value, text) => {
    expect(keyText(value)).toBe(text);
  });

  it("differs for any two different keys, and is the same for equal ones", () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        expect(keyText(one) === keyText(other)).toBe(indexedDB.cmp(one, other) === 0);
      }),
    );
  });

  it("is read back as an equal key", () => {
    fc.assert(
      fc.property(key, (one) => {
        const back = parseKeyText(keyText(one));
        expect(back !== undefined && indexedDB.cmp(back, one) === 0).toBe(true);
      }),
    );
  });
});

describe("parseKeyText", () => {
  it.each([
    "",
    "x",
    '"',
    "[1",
    "[1,]",
    "1 ",
    "@",
    "@99999999999999999",
    "#0",
    "--1",
    "NaN",
    "[".repeat(9999),
  ])("takes %j for no key", (text) => {
    expect(parseKeyText(text)).toBeUndefined();
  });

  it("never throws, and gives a valid key or none", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseKeyText(text);
        expect(parsed === undefined || isKey(parsed)).toBe(true);
      }),
    );
  });
});

describe("isKey", () => {
  it("agrees with IndexedDB about anything", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything({ withDate: true, withMap: true, withSparseArray: true }), bytes),
        (value) => {
          expect(isKey(value)).toBe(takesAsKey(value));
        },
      ),
    );
  });
});

function takesAsKey(value: unknown): boolean {
  try {
    indexedDB.cmp(value, 0);
    return true;
  } catch (error) {
    expect((error as Error).name).toBe("DataError");
    return false;
  }
}
