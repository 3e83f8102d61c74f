import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countImports, groupImports, isSettled } from "../../src/state/count-imports.ts";
import type { ImportItem } from "../../src/state/imports.ts";

const asset = { type: "image", id: 1 } as const;
const anItem: fc.Arbitrary<ImportItem> = fc
  .record({
    id: fc.nat(),
    name: fc.string(),
    size: fc.nat(1000),
    canRetry: fc.boolean(),
    isEarlier: fc.boolean(),
    isPlaced: fc.boolean(),
    status: fc.oneof(
      fc.constantFrom("waiting", "writing", "cancelled"),
      fc.constantFrom("added", "duplicate", "refused"),
      fc.nat(2000),
    ),
  })
  .map(({ status, ...item }): ImportItem => {
    if (typeof status === "number") return { ...item, status: "reading", bytes: status };
    if (status === "added") return { ...item, status, asset, assetName: "pier" };
    if (status === "duplicate")
      return { ...item, status, asset, assetName: "pier", inTrash: false };
    if (status === "refused") return { ...item, status, refusal: { code: "empty" } };
    return { ...item, status: status as "waiting" };
  });

describe("countImports", () => {
  it("never counts more done than there is, and all of it once every file is settled", () => {
    fc.assert(
      fc.property(fc.array(anItem), (items) => {
        const totals = countImports(items);
        expect(totals.filesDone).toBeLessThanOrEqual(totals.files);
        expect(totals.bytesDone).toBeLessThanOrEqual(totals.bytes);
        const settled = countImports(items.filter(isSettled));
        expect(settled.filesDone).toBe(settled.files);
        expect(settled.bytesDone).toBe(settled.bytes);
      }),
    );
  });

  it("counts a file that is read as far as it was read, and none of an earlier run", () => {
    const item = { id: 1, name: "a", size: 10, canRetry: true, isEarlier: false, isPlaced: false };
    const items: readonly ImportItem[] = [
      { ...item, status: "reading", bytes: 4 },
      { ...item, status: "waiting" },
      { ...item, status: "cancelled", isEarlier: true },
      { ...item, status: "added", asset, assetName: "a" },
    ];
    expect(countImports(items)).toEqual({ files: 3, filesDone: 1, bytes: 30, bytesDone: 14 });
  });
});

describe("groupImports", () => {
  it("puts every file that does not wait into exactly one group, in the order given", () => {
    fc.assert(
      fc.property(fc.array(anItem), (items) => {
        const groups = groupImports(items);
        const grouped = Object.values(groups).flat();
        expect(new Set(grouped)).toEqual(new Set(items.filter((one) => one.status !== "waiting")));
        expect(grouped).toHaveLength(new Set(grouped).size);
        for (const group of Object.values(groups)) {
          const places = group.map((item) => items.indexOf(item));
          expect(places).toEqual([...places].sort((a, b) => a - b));
        }
      }),
    );
  });
});
