import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Asset, Mapping } from "../../../src/db/schema.ts";
import { restoreAssets } from "../../../src/domain/assets/restore-assets.ts";
import { listSceneAssets } from "../../../src/domain/scenes/list-scene-assets.ts";
import { aMapping, anAsset, NOON } from "../../build.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

const SCENE = { scriptId: 1, sceneId: "act0-scene0" } as const;
const LATER = new Date("2026-03-02T08:00:00Z");
const ids = (assets: readonly Asset[]) => assets.map(({ id }) => id);

describe("the assets of a scene", () => {
  it("shows the newest link first, ties by the lowest id of the mapping", async () => {
    const db = await aLibrary({
      assets: [1, 2, 3].map((id) => anAsset({ id })),
      mappings: [
        aMapping({ id: 1, assetId: 3 }),
        aMapping({ id: 2, assetId: 1 }),
        aMapping({ id: 3, assetId: 2, linkedAt: LATER }),
      ],
    });
    const { images, origin, broken } = await listSceneAssets(db, SCENE);
    expect(ids(images)).toEqual([2, 3, 1]);
    expect(origin).toEqual({ image: "mapping", video: null, audio: null });
    expect(broken).toEqual([]);
  });

  it("takes a mapping before the legacy field, which then adds nothing", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1 }), anAsset({ id: 2 })],
      mappings: [aMapping()],
    });
    const { images, origin } = await listSceneAssets(db, { ...SCENE, legacyImageId: 2 });
    expect(ids(images)).toEqual([1]);
    expect(origin.image).toBe("mapping");
  });

  it("takes the legacy field for each type that has no mapping, and says so", async () => {
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1 }),
        anAsset({ type: "video", id: 1 }),
        anAsset({ type: "audio", id: 0 }),
      ],
      mappings: [aMapping()],
    });
    const place = { ...SCENE, legacyImageId: 1, legacyVideoId: 1, legacyAudioId: 0 };
    const { videos, audios, origin } = await listSceneAssets(db, place);
    expect([ids(videos), ids(audios)]).toEqual([[1], [0]]);
    expect(origin).toEqual({ image: "mapping", video: "legacy", audio: "legacy" });
  });

  it("passes over a mapping whose asset is gone or in the trash, reports it, and falls back", async () => {
    const mappings = [aMapping({ id: 1, assetId: 98 }), aMapping({ id: 2, assetId: 2 })];
    const db = await aLibrary({
      assets: [anAsset({ id: 1 }), anAsset({ id: 2, trashedAt: NOON })],
      mappings,
    });
    const found = await listSceneAssets(db, { ...SCENE, legacyImageId: 1 });
    expect(ids(found.images)).toEqual([1]);
    expect(found.origin.image).toBe("legacy");
    expect(found.broken).toEqual(mappings.slice(0, 1));
    expect(ids(found.trashed)).toEqual([2]);
  });

  it("shows the next mapping where the first one's asset is in the trash, and the first again once it is put back", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1 }), anAsset({ id: 2, trashedAt: NOON })],
      mappings: [aMapping({ id: 1 }), aMapping({ id: 2, assetId: 2, linkedAt: LATER })],
    });
    const before = await listSceneAssets(db, SCENE);
    expect([ids(before.images), ids(before.trashed)]).toEqual([[1], [2]]);
    await restoreAssets(db, before.trashed, LATER);
    const after = await listSceneAssets(db, SCENE);
    expect([ids(after.images), ids(after.trashed)]).toEqual([[2, 1], []]);
  });

  it("tells of each asset of the place that is in the trash, by a mapping or a legacy field, once", async () => {
    const trash = { trashedAt: NOON };
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1, ...trash }),
        anAsset({ type: "video", id: 1, ...trash }),
        anAsset({ type: "audio", id: 1, ...trash }),
        anAsset({ id: 9, ...trash }),
      ],
      mappings: [
        aMapping({ id: 1 }),
        aMapping({ id: 2, sceneId: "act0-scene1", assetId: 9 }),
        aMapping({ id: 3, assetType: "audio", dialogueId: "dialogue0" }),
      ],
    });
    const legacy = { legacyImageId: 1, legacyVideoId: 1 };
    const types = async (place: object) =>
      (await listSceneAssets(db, { ...SCENE, ...place })).trashed.map(({ type }) => type);
    expect(await types(legacy)).toEqual(["image", "video"]);
    expect(await types({ dialogueId: "dialogue0" })).toEqual(["image", "audio"]);
  });

  it("shows nothing for a legacy field whose asset is gone or in the trash", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 2, trashedAt: NOON }), anAsset({ type: "audio", id: 1 })],
    });
    for (const legacyImageId of [1, 2]) {
      const { images, origin } = await listSceneAssets(db, { ...SCENE, legacyImageId });
      expect(images).toEqual([]);
      expect(origin.image).toBeNull();
    }
  });

  it("gives sounds of the dialogue that is named, and of the scene itself when none is", async () => {
    const audio = { assetType: "audio", role: "dialogue-audio" } as const;
    const db = await aLibrary({
      assets: [1, 2].map((id) => anAsset({ type: "audio", id })).concat(anAsset()),
      mappings: [
        aMapping({ ...audio, id: 1, assetId: 1 }),
        aMapping({ ...audio, id: 2, assetId: 2, dialogueId: "dialogue0" }),
        aMapping({ id: 3, assetId: 1 }),
      ],
    });
    const dialogue = await listSceneAssets(db, { ...SCENE, dialogueId: "dialogue0" });
    expect([ids(dialogue.images), ids(dialogue.audios)]).toEqual([[1], [2]]);
    expect(ids((await listSceneAssets(db, SCENE)).audios)).toEqual([1]);
  });

  it("takes a sound made for the whole script before takes that have lost their place", async () => {
    const audio = { assetType: "audio", sceneId: "" } as const;
    const db = await aLibrary({
      assets: [1, 2].map((id) => anAsset({ type: "audio", id })),
      mappings: [
        aMapping({ ...audio, id: 1, role: "dialogue-audio", linkedAt: LATER }),
        aMapping({ ...audio, id: 2, assetId: 2, role: "full-script-audio" }),
      ],
    });
    const { audios } = await listSceneAssets(db, { scriptId: 1, sceneId: "" });
    expect(ids(audios)).toEqual([2, 1]);
  });

  it("never shows what belongs to another script, scene or dialogue, and every asset once", async () => {
    const mapping = fc.record({
      scriptId: fc.constantFrom(1, 2, "1"),
      sceneId: fc.constantFrom("", "act0-scene0", "act0-scene1"),
      dialogueId: fc.constantFrom("", "dialogue0"),
      assetType: fc.constantFrom("image" as const, "video" as const, "audio" as const),
      assetId: fc.constantFrom(1, 2, 3),
      linkedAt: fc.constantFrom(NOON, LATER),
    });
    const dialogueIds = fc.constantFrom("", "dialogue0");
    await fc.assert(
      fc.asyncProperty(
        fc.array(mapping, { maxLength: 20 }),
        dialogueIds,
        async (drawn, dialogueId) => {
          const mappings = drawn.map((fields, index) => aMapping({ ...fields, id: index + 1 }));
          const assets = (["image", "video", "audio"] as const).flatMap((type) => [
            anAsset({ type, id: 1 }),
            anAsset({ type, id: 2 }),
          ]);
          const db = await aLibrary({ assets, mappings });
          const found = await listSceneAssets(db, { ...SCENE, dialogueId });
          const here = mappings.filter(
            (row) => row.scriptId === 1 && row.sceneId === SCENE.sceneId,
          );
          for (const [type, shown] of [
            ["image", found.images],
            ["video", found.videos],
            ["audio", found.audios],
          ] as const) {
            const wanted = type === "audio" ? dialogueId : "";
            const named = here.filter((row) => row.assetType === type && row.dialogueId === wanted);
            expect(new Set(ids(shown))).toEqual(
              new Set(named.map(assetIdOf).filter((id) => id !== 3)),
            );
            expect(new Set(ids(shown)).size).toBe(shown.length);
            expect(found.origin[type]).toBe(shown.length > 0 ? "mapping" : null);
          }
          expect(found.broken.every(({ assetId }) => assetId === 3)).toBe(true);
          await closeLibraries();
        },
      ),
      { numRuns: 25 },
    );
  });
});

function assetIdOf({ assetId }: Mapping): Mapping["assetId"] {
  return assetId;
}
