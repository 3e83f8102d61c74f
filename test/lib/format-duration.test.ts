import { describe, expect, it } from "vitest";
import { formatDuration } from "../../src/lib/format-duration.ts";

describe("formatDuration", () => {
  it.each([
    [0, "0:00"],
    [42.3, "0:42"],
    [59.7, "1:00"],
    [60, "1:00"],
    [754, "12:34"],
    [3599.6, "1:00:00"],
    [3723, "1:02:03"],
  ])("says %d seconds as a clock", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it("shows at least a second for what lasts at all", () => {
    expect(formatDuration(0.08)).toBe("0:01");
  });

  it.each([Number.POSITIVE_INFINITY, Number.NaN, -1])("says that %d is not known", (seconds) => {
    expect(formatDuration(seconds)).toBe("–:––");
  });
});
