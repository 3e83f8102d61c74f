import { afterEach, describe, expect, it, vi } from "vitest";
import type { ScenePlace } from "../../src/domain/scenes/list-scene-assets.ts";
import { useSceneAssets } from "../../src/hooks/use-scene-assets.ts";
import { aMapping, anAsset } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { fixtureBlob } from "../fixtures/fixtures.ts";
import { watchUrls } from "./object-urls.ts";
import { renderHook } from "./render-hook.tsx";

afterEach(() => vi.restoreAllMocks());

const SCENE: ScenePlace = { scriptId: 1, sceneId: "act0-scene0" };
const OTHER: ScenePlace = { scriptId: 1, sceneId: "act0-scene1" };

/** Scene 1 shows image 1, a JPEG, scene 2 shows image 2, a WebP. */
async function twoScenes() {
  return aLibrary({
    assets: [anAsset({ id: 1 }), anAsset({ id: 2 })],
    images: [
      { id: 1, data: await fixtureBlob("jpeg") },
      { id: 2, data: await fixtureBlob("webp") },
    ],
    mappings: [aMapping(), aMapping({ id: 2, sceneId: "act0-scene1", assetId: 2 })],
  });
}

async function bytesAt(url: string | null): Promise<ArrayBuffer> {
  return (await fetch(String(url))).arrayBuffer();
}

async function bytesOf(fixture: "jpeg" | "webp"): Promise<ArrayBuffer> {
  return (await fixtureBlob(fixture)).arrayBuffer();
}

describe("useSceneAssets", () => {
  it("gives the picture that the scene shows, with its URL", async () => {
    const db = await twoScenes();
    const { results, until } = renderHook(db, useSceneAssets, SCENE);
    const found = await until(({ isLoading }) => !isLoading);
    expect(found).toMatchObject({ imageId: 1, videoId: null, audioUrl: null });
    expect(found.origin).toEqual({ image: "mapping", video: null, audio: null });
    expect(await bytesAt(found.imageUrl)).toEqual(await bytesOf("jpeg"));
    expect(results[0]).toMatchObject({ isLoading: true, imageUrl: null, images: [] });
  });

  it("falls back to the legacy field the moment its mapping is deleted, and comes back from it", async () => {
    const db = await twoScenes();
    const place = { ...SCENE, legacyImageId: 2 };
    const { until } = renderHook(db, useSceneAssets, place);
    await until(({ imageId, isLoading }) => imageId === 1 && !isLoading);
    await db.scriptAssetMappings.delete(1);
    const legacy = await until(({ origin, isLoading }) => origin.image === "legacy" && !isLoading);
    expect(legacy.imageId).toBe(2);
    expect(await bytesAt(legacy.imageUrl)).toEqual(await bytesOf("webp"));
    await db.scriptAssetMappings.add(aMapping());
    await until(({ origin, isLoading }) => origin.image === "mapping" && !isLoading);
  });

  it("never shows the picture of another scene, however fast scenes change", async () => {
    const urls = watchUrls();
    const db = await twoScenes();
    const placed = (place: ScenePlace) => ({ place, shown: useSceneAssets(place) });
    const { results, until, rerender, unmount } = renderHook(db, placed, SCENE);
    await until(({ shown }) => !shown.isLoading);
    for (const place of [OTHER, SCENE, OTHER, SCENE, OTHER]) {
      rerender(place);
      await until((result) => result.place === place);
    }
    await until(({ place, shown }) => place === OTHER && !shown.isLoading);
    for (const { place, shown } of results) {
      const own = place.sceneId === SCENE.sceneId ? 1 : 2;
      expect([null, own]).toContain(shown.imageId);
      if (!shown.isLoading) expect(shown.imageUrl).not.toBeNull();
    }
    unmount();
    const shownUrls = new Set(results.map(({ shown }) => shown.imageUrl));
    const open = () => urls.open().filter((url) => shownUrls.has(url));
    await expect.poll(open, { timeout: 10_000 }).toEqual([]);
  });
});
