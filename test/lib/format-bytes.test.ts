import { describe, expect, it } from "vitest";
import { formatBytes, formatBytesOf } from "../../src/lib/format-bytes.ts";

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [1, "1 B"],
    [1023, "1,023 B"],
    [1024, "1 KB"],
    [1536, "1.5 KB"],
    [3_984_588, "3.8 MB"],
    [222_298_112, "212 MB"],
    [11_489_037_517, "10.7 GB"],
  ])("says %d bytes in steps of 1024", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it("goes on to the next unit instead of showing 1,024 of one", () => {
    expect(formatBytes(1024 * 1024 - 1)).toBe("1 MB");
    expect(formatBytes(1024 ** 3 - 1)).toBe("1 GB");
  });

  it("stays with terabytes above them", () => {
    expect(formatBytes(5000 * 1024 ** 4)).toBe("5,000 TB");
  });

  it("never says less than nothing", () => {
    expect(formatBytes(-5)).toBe("0 B");
  });
});

describe("formatBytesOf", () => {
  it.each([
    [1_288_490_189, 3_650_722_202, "1.2 of 3.4 GB"],
    [3_984_588, 3_650_722_202, "0 of 3.4 GB"],
    [500, 1023, "500 of 1,023 B"],
    [2048, 1024, "1 of 1 KB"],
    [0, 0, "0 of 0 B"],
  ])("says %d of %d bytes in the unit of the whole", (bytes, whole, text) => {
    expect(formatBytesOf(bytes, whole)).toBe(text);
  });
});
