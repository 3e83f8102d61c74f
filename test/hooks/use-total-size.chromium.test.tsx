import { describe, expect, it, vi } from "vitest";
import type { AssetKey } from "../../src/db/asset-key.ts";
import { useTotalSize } from "../../src/hooks/use-total-size.ts";
import { anAsset, image } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { renderHook } from "./render-hook.tsx";

describe("useTotalSize", () => {
  it("adds up what it is given, in any number, and nothing for what is gone", async () => {
    const assets = Array.from({ length: 12_000 }, (_, id) => anAsset({ id, byteLength: 2 }));
    const db = await aLibrary({ assets });
    const { until, rerender } = renderHook<readonly AssetKey[], number | undefined>(
      db,
      useTotalSize,
      [],
    );
    await until((bytes) => bytes === 0);
    rerender([image(1), image(2)]);
    await until((bytes) => bytes === 4);
    rerender(assets);
    await until((bytes) => bytes === 24_000);
    rerender([image(1), image(99_999)]);
    await until((bytes) => bytes === 2);
  });

  it("reads each size once, and has no other number in between", async () => {
    const db = await aLibrary({
      assets: [1, 2, 3].map((id) => anAsset({ id, byteLength: 2 ** id })),
    });
    const read = vi.spyOn(db.assets, "bulkGet");
    const { results, until, rerender } = renderHook(db, useTotalSize, [image(1), image(2)]);
    await until((bytes) => bytes === 6);
    const loaded = results.length;
    rerender([image(2)]);
    await until((bytes) => bytes === 4);
    expect(results.slice(loaded)).toEqual([4]);
    rerender([image(2), image(3)]);
    await until((bytes) => bytes === 12);
    expect(results.slice(loaded)).toEqual([4, undefined, 12]);
    expect(read.mock.calls.flatMap(([keys]) => keys)).toEqual([
      ["image", 1],
      ["image", 2],
      ["image", 3],
    ]);
  });

  it("leaves the originals alone", async () => {
    const db = await aLibrary({ assets: [anAsset()] });
    const read = vi.spyOn(db.images, "get");
    const { until } = renderHook(db, useTotalSize, [image(1)]);
    await until((bytes) => bytes === 3);
    expect(read).not.toHaveBeenCalled();
  });
});
