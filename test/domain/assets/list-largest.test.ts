import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listLargest } from "../../../src/domain/assets/list-largest.ts";
import { anAsset, NOON } from "../../build.ts";
import { runs } from "../../runs.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

describe("listLargest", () => {
  it("lists the trash too, and nothing that takes no room", async () => {
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1, byteLength: 0 }),
        anAsset({ id: 2, byteLength: 5 }),
        anAsset({ id: 3, byteLength: 9, trashedAt: NOON }),
      ],
    });
    expect((await listLargest(db, 10)).map(({ id }) => id)).toEqual([3, 2]);
  });

  it("is the beginning of all of them by size, for any sizes and any length", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 8 }), async (sizes, limit) => {
        const assets = sizes.map((byteLength, index) => anAsset({ id: index + 1, byteLength }));
        const db = await aLibrary({ assets });
        const bySize = assets.toSorted((one, other) => other.byteLength - one.byteLength);
        const expected = bySize.slice(0, limit).map(({ id }) => id);
        expect((await listLargest(db, limit)).map(({ id }) => id)).toEqual(expected);
        await closeLibraries();
      }),
      { numRuns: runs({ node: 60, chromium: 5 }) },
    );
  });
});
