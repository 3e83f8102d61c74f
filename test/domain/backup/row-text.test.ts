import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BlobRef, decodeRow, encodeRow } from "../../../src/domain/backup/row-text.ts";
import { runs } from "../../runs.ts";

const REF = { path: "blobs/1.png", type: "image/png", bytes: 3 } as const;

const noBlobs = (): never => {
  throw new Error("No Blob was expected");
};

function again(row: unknown): unknown {
  return decodeRow(encodeRow(row, noBlobs), noBlobs);
}

/** Text of a row as somebody else would write it. */
const decode = (json: unknown) => decodeRow(JSON.stringify(json), noBlobs);

const tagged = (...parts: readonly unknown[]) => ({ $: parts });

/** Whatever a row may hold besides Blobs; a value may be met in several places. */
const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, undefined, true, false, Number.NaN, -0, 1 / 0, -1 / 0, "", "$"),
    fc.double(),
    fc.integer(),
    fc.bigInt(),
    fc.string({ unit: "binary" }),
    fc.date({ noInvalidDate: false }),
    fc.uint8Array().map((bytes) => bytes.buffer.slice(0)),
    fc.uint8Array(),
    fc.float64Array(),
    fc.constantFrom(/a+\n/giu, /[/]/y, new TypeError("odd")),
    fc.array(tie("value")),
    fc.sparseArray(tie("value")),
    fc.array(tie("value")).map((list) => new Set(list)),
    fc.array(fc.tuple(tie("value"), tie("value"))).map((pairs) => new Map(pairs)),
    fc.array(tie("value")).map((list) => ({ list, again: list })),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("$", "__proto__", "0")), tie("value"), {
      noNullPrototype: true,
    }),
  ),
})).value;

describe("a row as text", () => {
  it("comes back equal, whatever it holds, from one line", () => {
    fc.assert(
      fc.property(anyValue, (row) => {
        const text = encodeRow(row, noBlobs);
        expect(text).not.toContain("\n");
        expect(decodeRow(text, noBlobs)).toStrictEqual(row);
      }),
      { numRuns: runs({ node: 1000, chromium: 100 }) },
    );
  });

  it("is plain JSON where JSON has a word for all of it", () => {
    const row = { id: 1, title: "Día\u2028", acts: [{ scenes: [null, true, -1.5] }], $note: "" };
    expect(encodeRow(row, noBlobs)).toBe(JSON.stringify(row));
  });

  it("keeps what is met twice one thing, and what contains itself", () => {
    const shared = { at: new Date(7) };
    const row: Record<string, unknown> = { list: [shared, shared], map: new Map([[shared, 1]]) };
    row.self = row;

    const read = again(row) as { list: object[]; map: Map<object, number>; self: unknown };
    expect(read.self).toBe(read);
    expect(read.list[1]).toBe(read.list[0]);
    expect(read.map.get(read.list[0] ?? {})).toBe(1);
    expect(read.list[0]).toStrictEqual(shared);
  });

  it("keeps boxed values, errors and the numbers after them", () => {
    const date = new Date(0);
    const row = [Object(5), Object("a"), Object(2n), new RangeError("far"), date, date];
    const read = again(row) as unknown[];
    expect(read).toStrictEqual(row);
    expect(read[5]).toBe(read[4]);
    expect((read[3] as Error).stack).toBe((row[3] as Error).stack);
  });

  it("writes the bytes under a view, not those beside it", () => {
    const view = new Uint16Array(new Uint8Array([9, 9, 1, 2, 3, 4, 9, 9]).buffer, 2, 2);
    const read = again({ view }) as { view: Uint16Array };
    expect(read.view).toStrictEqual(Uint16Array.from(view));
    expect(read.view.buffer.byteLength).toBe(4);
    expect(again(new DataView(view.buffer, 2, 4))).toStrictEqual(
      new DataView(view.buffer.slice(2, 6)),
    );
  });

  it("names the entry of a Blob, once for a Blob that is met twice", () => {
    const blob = new Blob(["abc"], { type: "image/png" });
    const met: Blob[] = [];
    const text = encodeRow({ id: 1, data: blob, copy: blob }, (found) => {
      met.push(found);
      return REF;
    });
    expect(met).toEqual([blob]);

    const asked: BlobRef[] = [];
    const standIn = new Blob();
    const read = decodeRow(text, (ref) => {
      asked.push(ref);
      return standIn;
    });
    expect(asked).toEqual([REF]);
    expect(read).toEqual({ id: 1, data: standIn, copy: standIn });
  });

  it("keeps a field called __proto__ a field, and no prototype is set", () => {
    const row = JSON.parse('{"a":{"__proto__":{"isAdmin":true}}}');
    const read = again(row) as { a: Record<string, unknown> };
    expect(Object.getPrototypeOf(read.a)).toBe(Object.prototype);
    expect(Object.keys(read.a)).toEqual(["__proto__"]);
    expect(read.a.isAdmin).toBeUndefined();
  });
});

describe("a row that can't be read", () => {
  const REF_ELSEWHERE = { ...REF, path: "../blobs/1.png" };

  it.each<[string, unknown]>([
    ["a tag that does not exist", tagged("eval", "1")],
    ["a tag that every object has", tagged("constructor", "1")],
    ["a $ that is no list", { $: "undefined" }],
    ["a $ beside other fields", { $: ["undefined"], a: 1 }],
    ["an odd number", tagged("number", "7")],
    ["an odd bigint", tagged("bigint", "1e9")],
    ["a box around nothing", tagged("boxed", null)],
    ["a box around a list", tagged("boxed", [])],
    ["a date out of range", tagged("date", 1e300)],
    ["a date in words", tagged("date", "today")],
    ["a regexp that is none", tagged("regexp", "(", "")],
    ["an error without words", tagged("error")],
    ["a map of no pairs", tagged("map", [[1]])],
    ["a set of no list", tagged("set", {})],
    ["an array of a negative length", tagged("array", -1, [])],
    ["an array that becomes longer", tagged("array", 1, [["5", 1]])],
    ["an array whose length is a field", tagged("array", 1, [["length", 5]])],
    ["an object with keys that are no text", tagged("object", [[1, 1]])],
    ["bytes that are no base64", tagged("bytes", "Uint8Array", "a")],
    ["bytes of an unknown kind", tagged("bytes", "Array", "AAAA")],
    ["half a number", tagged("bytes", "Uint16Array", "AAAA")],
    ["a ref to what comes later", [tagged("ref", 5), {}]],
    ["a ref to a fraction", [tagged("ref", 0.5)]],
    ["a ref by name", [tagged("ref", "length")]],
    ["a blob elsewhere", tagged("blob", REF_ELSEWHERE)],
    ["a blob that is a table", tagged("blob", { ...REF, path: "tables/scripts.ndjson" })],
    ["a blob of a negative size", tagged("blob", { ...REF, bytes: -1 })],
    ["a blob with other fields", tagged("blob", { ...REF, url: "http://example.com" })],
  ])("refuses %s", (_, json) => {
    expect(() => decode(json)).toThrow(expect.objectContaining({ code: "bad-row" }));
  });

  it("refuses what is no JSON, and does not quote it", () => {
    const refusal = expect.objectContaining({ code: "bad-row", detail: "no JSON" });
    expect(() => decodeRow('{"title":"secret', noBlobs)).toThrow(refusal);
  });

  it("refuses a field called __proto__ where we would not write it", () => {
    const text = '{"id":1,"a":[{"__proto__":{"isAdmin":true}}]}';
    expect(() => decodeRow(text, noBlobs)).toThrow(expect.objectContaining({ code: "bad-row" }));
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  it.each<[string, string]>([
    ["lists", `${"[".repeat(3000)}${"]".repeat(3000)}`],
    ["a line of brackets alone", "[".repeat(3_000_000)],
    ["tags", `${'{"$":["set",['.repeat(1000)}1${"]]}".repeat(1000)}`],
  ])("refuses %s nested without end", (_, text) => {
    const refusal = expect.objectContaining({ code: "bad-row", detail: "nested too deep" });
    expect(() => decodeRow(text, noBlobs)).toThrow(refusal);
  });

  it.each<[string, unknown]>([
    ["an array of four thousand million", tagged("array", 4_294_967_295, [])],
    ["a bigint of a million digits", tagged("bigint", "9".repeat(1_000_000))],
  ])("refuses %s before it is made", (_, json) => {
    expect(() => decode(json)).toThrow(expect.objectContaining({ code: "too-large" }));
  });

  it("refuses millions of objects before they are made", () => {
    // No JSON, so that it would be refused with other words if it had been read.
    const text = `[${"{},".repeat(8_400_000)}`;
    expect(() => decodeRow(text, noBlobs)).toThrow(expect.objectContaining({ code: "too-large" }));
  });
});

describe("a row that can't be written", () => {
  it("refuses what no line can hold", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 600; level += 1) deep = [deep];
    for (const row of [deep, { key: Symbol("a") }, new WeakMap(), () => 1])
      expect(() => encodeRow(row, noBlobs)).toThrow(expect.objectContaining({ code: "bad-row" }));
  });

  it("refuses a line that would not be read", () => {
    const refusal = expect.objectContaining({ code: "too-large" });
    expect(() => encodeRow("é".repeat(34 * 1024 * 1024), noBlobs)).toThrow(refusal);
    expect(() => encodeRow(new Array(20_000_000), noBlobs)).toThrow(refusal);
  });

  it("writes and reads objects as deep as any row may have", () => {
    for (const inmost of [undefined, Number.NaN, -0, 5n, "text"]) {
      let deep: unknown = inmost;
      for (let level = 0; level < 500; level += 1)
        deep = level % 2 === 0 ? new Map([[level, deep]]) : { deep };
      expect(encodeRow(again(deep), noBlobs)).toBe(encodeRow(deep, noBlobs));
      expect(() => encodeRow([deep], noBlobs)).toThrow("nested too deep");
    }
  });
});
