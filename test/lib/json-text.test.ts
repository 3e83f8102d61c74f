import { describe, expect, it } from "vitest";
import { jsonText } from "../../src/lib/json-text.ts";

const read = (value: unknown): unknown => JSON.parse(jsonText(value));

describe("jsonText", () => {
  it("writes plain values as JSON does", () => {
    const row = { id: 5, name: "Bucht", tags: ["a"], at: new Date(0), none: null };
    expect(read(row)).toEqual({ ...row, at: "1970-01-01T00:00:00.000Z" });
  });

  it("names what JSON has no word for", () => {
    const blob = new Blob(["abc"], { type: "image/png" });
    expect(read({ blob, map: new Map(), big: 12n, nan: Number.NaN })).toEqual({
      blob: "[Blob image/png, 3 bytes]",
      map: "[Map]",
      big: "12n",
      nan: "NaN",
    });
    expect(read(new Date(Number.NaN))).toBe("[Date, invalid]");
  });

  it("ends where a value contains itself, and only there", () => {
    const inner = { name: "twice" };
    const row: Record<string, unknown> = { first: inner, second: inner };
    row.self = row;
    expect(read(row)).toEqual({ first: inner, second: inner, self: "[circular]" });
  });
});
