import { expect, it } from "vitest";
import type { Asset } from "../../src/db/schema.ts";
import { useShowableUrl } from "../../src/hooks/use-showable-url.ts";
import { useThumbnail } from "../../src/hooks/use-thumbnail.ts";
import { anAsset, someBytes } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import jpegUrl from "../fixtures/jpeg.jpg?url";
import { renderHook } from "./render-hook.tsx";

const ENDLESS = `<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><use href="#a"/></g></svg>`;

function useBoth(asset: Asset): { url: string | null | undefined; thumbnail: string } {
  return { url: useShowableUrl(asset), thumbnail: useThumbnail(asset).status };
}

it("gives a picture's URL once its thumbnail is made", async () => {
  const data = await (await fetch(jpegUrl)).blob();
  const db = await aLibrary({ assets: [anAsset()], images: [{ id: 1, data }] });
  const { results, until } = renderHook(db, useBoth, anAsset());
  await until(({ url }) => Boolean(url));
  expect(results.some(({ url, thumbnail }) => url && thumbnail !== "shown")).toBe(false);
});

it("gives none for a picture that would freeze the page, whatever its row says", async () => {
  const db = await aLibrary({
    assets: [anAsset({ mimeType: "image/svg+xml" }), anAsset({ id: 2 })],
    images: [1, 2].map((id) => ({ id, data: new Blob([ENDLESS], { type: "image/svg+xml" }) })),
  });
  for (const asset of [anAsset({ mimeType: "image/svg+xml" }), anAsset({ id: 2 })]) {
    const { results, until } = renderHook(db, useShowableUrl, asset);
    await until((url) => url === null);
    expect(results.some(Boolean)).toBe(false);
  }
});

it("gives the URL of a sound or a film without waiting for a thumbnail", async () => {
  const film = anAsset({ type: "video", mimeType: "video/mp4" });
  const db = await aLibrary({ assets: [film] });
  await db.videos.add({ id: 1, data: someBytes(1) });
  await renderHook(db, useShowableUrl, film).until(Boolean);
});

it("says null for no asset", async () => {
  await renderHook(await aLibrary(), useShowableUrl, null).until((url) => url === null);
});
