import { describe, expect, it } from "vitest";
import type { UpgradeReport } from "../../src/db/schema.ts";
import { isReadableReport } from "../../src/domain/is-readable-report.ts";
import { NOON } from "../build.ts";

const REPORT = {
  id: 1,
  from: 6,
  to: 8,
  startedAt: NOON,
  finishedAt: NOON,
  originals: 1,
  assets: 1,
  mappingsIn: 0,
  made: 0,
  merged: 0,
  dropped: 0,
  mappingsOut: 0,
  oddRows: [{ kind: "no-data", table: "images", id: 1 }],
} as const;

describe("a report that can be shown", () => {
  it("is one as an upgrade writes it, with fields of later versions too", () => {
    expect(isReadableReport({ ...REPORT, more: 1 } as UpgradeReport)).toBe(true);
  });

  it.each([
    { id: 1 },
    { ...REPORT, made: "<b>" },
    { ...REPORT, startedAt: "yesterday" },
    { ...REPORT, finishedAt: new Date(Number.NaN) },
    { ...REPORT, oddRows: {} },
    { ...REPORT, oddRows: [null] },
    { ...REPORT, oddRows: [{ kind: "no-data", table: "images", id: {} }] },
    { ...REPORT, oddRows: [{ kind: "no-data", table: "images", id: 1, detail: {} }] },
  ])("is not %j", (report) => {
    expect(isReadableReport(report as unknown as UpgradeReport)).toBe(false);
  });
});
