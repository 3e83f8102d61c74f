import { describe, expect, it } from "vitest";
import { formatBytes } from "../../src/lib/format-bytes.ts";

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
