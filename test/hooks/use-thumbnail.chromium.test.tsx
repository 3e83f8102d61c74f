import { describe, expect, it } from "vitest";
import { useThumbnail } from "../../src/hooks/use-thumbnail.ts";
import { anAsset } from "../build.ts";
import { loseRows } from "../domain/lose-rows.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import jpegUrl from "../fixtures/jpeg.jpg?url";
import { renderHook } from "./render-hook.tsx";

async function jpeg(): Promise<Blob> {
  return (await fetch(jpegUrl)).blob();
}

describe("useThumbnail", () => {
  it("shows a real picture, small", async () => {
    const asset = anAsset({ mimeType: "image/jpeg" });
    const db = await aLibrary({ assets: [asset], images: [{ id: 1, data: await jpeg() }] });
    const { results, until } = renderHook(db, useThumbnail, asset);
    const shown = await until(({ status }) => status === "shown");
    expect(results[0]).toEqual({ status: "loading" });
    const picture = await fetch(shown.status === "shown" ? shown.url : "");
    const bitmap = await createImageBitmap(await picture.blob());
    expect(Math.max(bitmap.width, bitmap.height)).toBeLessThanOrEqual(480);
    const again = renderHook(db, useThumbnail, asset);
    await again.until(({ status }) => status === "shown");
    expect(again.results.every((state) => state === shown)).toBe(true);
  });

  it("answers for sounds and for what has no bytes at once, and reads nothing", async () => {
    const db = await aLibrary();
    const sound = renderHook(db, useThumbnail, anAsset({ type: "audio" }));
    const missing = anAsset({ probe: "failed", probeError: "missing" });
    const gone = renderHook(db, useThumbnail, missing);
    await sound.until(({ status }) => status === "failed");
    await gone.until(({ status }) => status === "failed");
    expect(sound.results[0]).toEqual({ status: "failed", reason: "no-picture" });
    expect(gone.results[0]).toEqual({ status: "failed", reason: "missing" });
  });

  it("says unreadable of an original that the browser can't read, and throws nothing", async () => {
    const db = await aLibrary({ images: [{ id: 1, data: await jpeg() }] });
    await loseRows(db, "images", [1]);
    const { errors, until } = renderHook(db, useThumbnail, anAsset());
    const failed = await until(({ status }) => status === "failed");
    expect(failed).toEqual({ status: "failed", reason: "unreadable" });
    expect(errors).toEqual([]);
  });

  it("never shows the picture of the asset before", async () => {
    const [one, other] = [anAsset({ id: 1 }), anAsset({ id: 2 })];
    const db = await aLibrary({ images: [{ id: 1, data: await jpeg() }] });
    const { until, rerender } = renderHook(db, useThumbnail, one);
    await until(({ status }) => status === "shown");
    rerender(other);
    await until((state) => state.status === "loading");
    await until((state) => state.status === "failed" && state.reason === "missing");
  });
});
