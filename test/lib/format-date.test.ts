import { describe, expect, it } from "vitest";
import { formatDate, formatDateTime } from "../../src/lib/format-date.ts";

const AFTERNOON = new Date(2025, 10, 5, 14, 3, 59);

describe("formatDate", () => {
  it("says the day, and with the time the minute", () => {
    expect(formatDate(AFTERNOON)).toBe("5 Nov 2025");
    expect(formatDateTime(AFTERNOON)).toBe("5 Nov 2025, 14:03");
  });

  it("says so when a date is none", () => {
    expect(formatDate(new Date(Number.NaN))).toBe("unknown");
    expect(formatDateTime(new Date(Number.NaN))).toBe("unknown");
  });
});
