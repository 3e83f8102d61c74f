import { describe, expect, it } from "vitest";
import { formatAmount, formatCount } from "../../src/lib/format-count.ts";

describe("formatCount", () => {
  it("groups thousands", () => {
    expect(formatCount(0)).toBe("0");
    expect(formatCount(999)).toBe("999");
    expect(formatCount(12_480)).toBe("12,480");
  });
});

describe("formatAmount", () => {
  it("uses the singular for one only", () => {
    expect(formatAmount(1, "asset")).toBe("1 asset");
    expect(formatAmount(0, "asset")).toBe("0 assets");
    expect(formatAmount(1200, "asset")).toBe("1,200 assets");
  });

  it("takes a plural of its own", () => {
    expect(formatAmount(2, "entry", "entries")).toBe("2 entries");
  });
});
