import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { AssetType } from "../../src/db/asset-key.ts";
import { type Database, openDatabase } from "../../src/db/database.ts";
import { DomainError } from "../../src/domain/errors.ts";
import type { ScenePlace } from "../../src/domain/scenes/list-scene-assets.ts";
import { type ShownSceneAssets, useSceneAssets } from "../../src/hooks/use-scene-assets.ts";
import { aMapping, anAsset, aScene, NOON } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { aLegacyScript, readTables } from "../domain/scenes/linking.ts";
import { fixtureBlob } from "../fixtures/fixtures.ts";
import { watchUrls } from "./object-urls.ts";
import { renderHook } from "./render-hook.tsx";

afterEach(() => vi.restoreAllMocks());

const SCENE: ScenePlace = { scriptId: 1, sceneId: "act0-scene0" };
const OTHER: ScenePlace = { scriptId: 1, sceneId: "act0-scene1" };
const TYPES: readonly AssetType[] = ["image", "video", "audio"];

/** Two scenes, of which the first shows image 1; images 1 and 2, videos and sounds, and image 9 in the trash. */
async function library(): Promise<Database> {
  const dialogues = [{ id: "dialogue0", generatedAudioId: 1 }];
  const scenes = [
    aScene({ generatedImageId: 2, dialogues }),
    aScene({ id: "act0-scene1", generatedImageId: 2 }),
  ];
  const data = await fixtureBlob("jpeg");
  return aLibrary({
    assets: [
      ...TYPES.flatMap((type) => [1, 2].map((id) => anAsset({ type, id }))),
      anAsset({ id: 9, trashedAt: NOON }),
    ],
    scripts: [aLegacyScript({ acts: [{ scenes }] })],
    mappings: [aMapping()],
    images: [
      { id: 1, data },
      { id: 2, data: await fixtureBlob("webp") },
    ],
  });
}

/** Another connection to the same library, as another tab has one. */
async function otherTab(db: Database): Promise<Database> {
  const other = await openDatabase({ name: db.name });
  onTestFinished(() => other.close());
  return other;
}

function useWithoutOriginals(place: ScenePlace): ShownSceneAssets {
  return useSceneAssets(place, { originals: false });
}

function ids({ images }: ShownSceneAssets): string {
  return images.map(({ id }) => id).join();
}

describe("useSceneAssets links", () => {
  it("shows at once what is linked, replaced and unlinked, here and in another tab", async () => {
    const db = await library();
    const here = renderHook(db, useWithoutOriginals, SCENE);
    const there = renderHook(await otherTab(db), useWithoutOriginals, SCENE);
    const both = (shown: string) =>
      Promise.all([here, there].map(({ until }) => until((found) => ids(found) === shown)));
    const [first, second] = await both("1");
    await second?.linkAsset("image", 2);
    await both("2,1");
    await first?.linkAsset("image", 1);
    await both("1,2");
    await second?.replaceAsset("image", 1, 2);
    await both("2");
    await first?.unlinkAsset("image", 2);
    await both("");
    expect(await db.scriptAssetMappings.count()).toBe(0);
    expect(await db.scripts.get(1)).toMatchObject({
      revision: 4,
      legacyAssets: ["audio:1", "image:2"],
    });
  });

  it("links pictures and videos to the scene, a sound to the dialogue that is named", async () => {
    const db = await library();
    const { until } = renderHook(db, useWithoutOriginals, { ...SCENE, dialogueId: "dialogue0" });
    const { linkAsset } = await until(({ isLoading }) => !isLoading);
    for (const type of TYPES) await linkAsset(type, 2);
    const found = await until(({ audioId }) => audioId === 2);
    expect([found.imageId, found.videoId]).toEqual([2, 2]);
    const rows = (await db.scriptAssetMappings.toArray()).slice(1);
    expect(rows.map(({ role, dialogueId }) => [role, dialogueId])).toEqual([
      ["scene-image", ""],
      ["scene-video", ""],
      ["dialogue-audio", "dialogue0"],
    ]);
    expect(new Set(rows.map(({ uid }) => uid)).size).toBe(3);
  });

  it.each([
    ["an asset that is gone", SCENE, 8, "asset-not-found"],
    ["an asset in the trash", SCENE, 9, "asset-in-trash"],
    ["a script that is gone", { ...SCENE, scriptId: 2 }, 2, "script-not-found"],
    ["a scene that is gone", { ...SCENE, sceneId: "gone" }, 2, "place-not-found"],
  ])("rejects %s, and changes nothing", async (_, place, id, code) => {
    const db = await library();
    const before = await readTables(db);
    const { until, results } = renderHook(db, useWithoutOriginals, place);
    const shown = await until(({ isLoading }) => !isLoading);
    for (const refused of [shown.linkAsset("image", id), shown.replaceAsset("image", 1, id)]) {
      await expect(refused).rejects.toBeInstanceOf(DomainError);
      await expect(refused).rejects.toMatchObject({ code });
    }
    expect(await readTables(db)).toEqual(before);
    expect(results.at(-1)?.images).toBe(shown.images);
  });

  it("keeps to its place when the scene changes while it runs, and is the same for the same place", async () => {
    const db = await library();
    const placed = (place: ScenePlace) => ({ place, shown: useWithoutOriginals(place) });
    const { until, rerender } = renderHook(db, placed, SCENE);
    const { shown } = await until((result) => !result.shown.isLoading);
    const again = { ...SCENE, legacyImageId: 2 };
    rerender(again);
    const same = await until(({ place }) => place === again);
    for (const name of ["linkAsset", "unlinkAsset", "replaceAsset"] as const) {
      expect(same.shown[name]).toBe(shown[name]);
    }
    const linking = shown.linkAsset("image", 2);
    rerender(OTHER);
    const other = await until(({ place }) => place === OTHER);
    expect(other.shown.linkAsset).not.toBe(shown.linkAsset);
    await linking;
    expect((await db.scriptAssetMappings.toArray()).map(({ sceneId }) => sceneId)).toEqual([
      "act0-scene0",
      "act0-scene0",
    ]);
  });
});

describe("useSceneAssets reports", () => {
  it("a mapping to what is in the trash or gone, and falls back to the legacy field", async () => {
    const db = await library();
    const place = { ...SCENE, legacyImageId: 2 };
    const { until } = renderHook(db, useWithoutOriginals, place);
    await until(({ imageId }) => imageId === 1);
    await db.assets.update(["image", 1], { trashedAt: NOON });
    const trashed = await until(({ origin }) => origin.image === "legacy");
    expect(trashed).toMatchObject({ imageId: 2, trashed: [{ id: 1 }], broken: [] });
    await db.assets.delete(["image", 1]);
    const broken = await until((found) => found.broken.length > 0);
    expect(broken).toMatchObject({ imageId: 2, trashed: [], broken: [{ id: 1, assetId: 1 }] });
    await broken.unlinkAsset("image", 1);
    await until((found) => found.broken.length === 0);
  });
});

describe("useSceneAssets without originals", () => {
  it("reads none and makes no URL", async () => {
    const urls = watchUrls();
    const db = await library();
    const reads = vi.spyOn(db, "originals");
    const { until } = renderHook(db, useWithoutOriginals, SCENE);
    const found = await until(({ isLoading }) => !isLoading);
    expect(found).toMatchObject({ imageId: 1, imageUrl: null, videoUrl: null, audioUrl: null });
    await found.linkAsset("image", 2);
    await until(({ imageId }) => imageId === 2);
    expect(reads).not.toHaveBeenCalled();
    expect(urls.made()).toEqual([]);
  });
});

it("keeps the URL of a sound while the picture beside it changes", async () => {
  const urls = watchUrls();
  const db = await library();
  await db.audios.add({ id: 1, data: new Blob(["sound"]) });
  const { until, results } = renderHook(db, useSceneAssets, { ...SCENE, legacyAudioId: 1 });
  const before = await until(({ isLoading, audioUrl }) => !isLoading && audioUrl !== null);
  await before.replaceAsset("image", 1, 2);
  const after = await until(({ isLoading, imageId }) => !isLoading && imageId === 2);
  expect(after.imageUrl).not.toBe(before.imageUrl);
  const since = results.slice(results.indexOf(before)).map(({ audioUrl }) => audioUrl);
  expect(new Set(since)).toEqual(new Set([before.audioUrl]));
  expect(urls.open()).toContain(before.audioUrl);
});

it("shares the URL of an original among its users, and releases it with the last", async () => {
  const urls = watchUrls();
  const db = await library();
  await db.scriptAssetMappings.add(aMapping({ id: 2, sceneId: "act0-scene1" }));
  const shown = [SCENE, OTHER].map((place) => renderHook(db, useSceneAssets, place));
  const found = await Promise.all(
    shown.map(({ until }) => until(({ imageUrl }) => imageUrl !== null)),
  );
  const [url = null] = found.map(({ imageUrl }) => imageUrl);
  expect(found.map(({ imageUrl }) => imageUrl)).toEqual([url, url]);
  const isOpen = () => urls.open().some((one) => one === url);
  shown[0]?.unmount();
  await db.scriptAssetMappings.add(aMapping({ id: 3, sceneId: "x", assetId: 2 }));
  await expect.poll(async () => (await fetch(String(url))).ok).toBe(true);
  expect(isOpen()).toBe(true);
  await found[1]?.replaceAsset("image", 1, 2);
  await shown[1]?.until(({ imageId, isLoading }) => imageId === 2 && !isLoading);
  await expect.poll(isOpen, { timeout: 10_000 }).toBe(false);
});
