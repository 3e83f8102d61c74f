import { describe, expect, it, vi } from "vitest";
import { readSizes } from "../../../src/domain/assets/read-sizes.ts";
import { anAsset, image } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const assets = Array.from({ length: 1300 }, (_, id) => anAsset({ id, byteLength: id }));

describe("reading sizes", () => {
  it("reads the rows of a few, and passes over what is gone", async () => {
    const db = await aLibrary({ assets });
    const scan = vi.spyOn(db.assets, "where");
    const sizes = await readSizes(db, [image(7), image(1299), image(5000)]);
    expect([...sizes]).toEqual([
      ["image:7", 7],
      ["image:1299", 1299],
    ]);
    expect(scan).not.toHaveBeenCalled();
  });

  it("reads all rows once for many, in chunks", async () => {
    const db = await aLibrary({ assets });
    const ask = vi.spyOn(db.assets, "bulkGet");
    const sizes = await readSizes(db, assets.slice(0, 600));
    expect(
      assets
        .slice(0, 600)
        .every(({ id, byteLength }) => sizes.get(`image:${String(id)}`) === byteLength),
    ).toBe(true);
    expect(ask).not.toHaveBeenCalled();
  });

  it("reads nothing for none", async () => {
    expect((await readSizes(await aLibrary({ assets }), [])).size).toBe(0);
  });
});
