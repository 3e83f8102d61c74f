import { describe, expect, it } from "vitest";
import { findOrphans } from "../../../src/domain/assets/find-orphans.ts";
import { listPlaces } from "../../../src/domain/assets/list-places.ts";
import { changesNothing } from "../../../src/domain/scenes/link-change.ts";
import type { Place } from "../../../src/domain/scenes/place.ts";
import { undoLinks } from "../../../src/domain/scenes/undo-links.ts";
import { unlinkAssets } from "../../../src/domain/scenes/unlink-assets.ts";
import { aMapping, anAsset, aScene, aScript, image, NOON } from "../../build.ts";
import {
  AUDIO,
  aLegacyScript,
  aLibraryToLink,
  aPlace,
  LATER,
  picturesIn,
  readTables,
} from "./linking.ts";

const HERE = { asset: image(1), place: aPlace() };

describe("unlinkAssets", () => {
  it("deletes the mapping of exactly that place and asset, and raises the revision", async () => {
    const others = [
      aMapping({ id: 2, assetId: 2 }),
      aMapping({ id: 3, sceneId: "act0-scene1" }),
      aMapping({ id: 4, sceneId: "" }),
      aMapping({ id: 5, scriptId: 2 }),
      aMapping({ id: 6, scriptId: "1" }),
      aMapping({ id: 7, assetType: "video" }),
      aMapping({ id: 8, assetType: "audio" }),
    ];
    const db = await aLibraryToLink({
      mappings: [aMapping(), ...others],
      scripts: [aScript({ revision: 2 }), aScript({ id: 2 })],
    });
    const change = await unlinkAssets(db, [HERE], LATER);
    expect(await db.scriptAssetMappings.toArray()).toEqual(others);
    expect(change).toEqual({ made: [], dropped: [aMapping()], turned: [], cleared: [] });
    expect(await db.scripts.toArray()).toEqual([
      aScript({ revision: 3, updatedAt: LATER }),
      aScript({ id: 2 }),
    ]);
  });

  it("changes nothing where nothing is linked, not even the revision", async () => {
    const acts = [{ scenes: [aScene({ generatedImageId: 2 })] }];
    const db = await aLibraryToLink({
      mappings: [aMapping({ assetId: 2 })],
      scripts: [aLegacyScript({ acts })],
    });
    const before = await readTables(db);
    expect(changesNothing(await unlinkAssets(db, [HERE], LATER))).toBe(true);
    expect(await readTables(db)).toEqual(before);
  });

  it("deletes all of several equal rows, one that names a dialogue for a picture too", async () => {
    const odd = aMapping({ id: 2, dialogueId: "dialogue0" });
    const db = await aLibraryToLink({ mappings: [aMapping(), odd, aMapping({ id: 3 })] });
    const { dropped } = await unlinkAssets(db, [HERE], LATER);
    expect(dropped).toHaveLength(3);
    expect(await db.scriptAssetMappings.count()).toBe(0);
  });

  it.each([
    ["in the trash", anAsset({ trashedAt: NOON })],
    ["that is gone", anAsset({ id: 2 })],
  ])("unlinks an asset %s", async (_, asset) => {
    const db = await aLibraryToLink({ assets: [asset], mappings: [aMapping()] });
    await unlinkAssets(db, [HERE], LATER);
    expect(await db.scriptAssetMappings.count()).toBe(0);
    expect((await db.scripts.get(1))?.revision).toBe(1);
  });

  it.each([
    ["a script that is gone", aPlace({ scriptId: 2 })],
    ["a scene that is gone", aPlace({ sceneId: "gone" })],
  ])("unlinks from %s", async (_, place) => {
    const db = await aLibraryToLink({ mappings: [aMapping(place)] });
    await unlinkAssets(db, [{ asset: image(1), place }], LATER);
    expect(await db.scriptAssetMappings.count()).toBe(0);
    expect(await db.scripts.count()).toBe(1);
  });

  it("leaves sounds of the scene and of its other dialogues alone", async () => {
    const sound = { assetType: "audio", role: "dialogue-audio" } as const;
    const rows = ["", "dialogue0", "dialogue1"].map((dialogueId, at) =>
      aMapping({ ...sound, id: at + 1, dialogueId }),
    );
    const db = await aLibraryToLink({ mappings: rows });
    const place = aPlace({ dialogueId: "dialogue0" });
    await unlinkAssets(db, [{ asset: AUDIO, place }], LATER);
    expect(await db.scriptAssetMappings.toArray()).toEqual([rows[0], rows[2]]);
  });

  it("takes an asset out of every place that is named, with one revision for each script", async () => {
    const places = [aPlace(), aPlace({ sceneId: "" }), aPlace({ scriptId: 2 })];
    const db = await aLibraryToLink({
      scripts: [aScript(), aScript({ id: 2 })],
      mappings: places.map((place, at) => aMapping({ ...place, id: at + 1 })),
    });
    expect((await findOrphans(db)).orphans).not.toContainEqual(image(1));
    const links = places.map((place) => ({ asset: image(1), place }));
    await unlinkAssets(db, links, LATER);
    expect((await db.scripts.toArray()).map(({ revision }) => revision)).toEqual([1, 1]);
    expect((await findOrphans(db)).orphans).toContainEqual(image(1));
  });

  it("changes nothing when it is stopped, and throws the reason", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping()] });
    const before = await readTables(db);
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(unlinkAssets(db, [HERE], LATER, { signal })).rejects.toThrow("enough");
    expect(await readTables(db)).toEqual(before);
  });
});

it("takes what a mapping without a scene names out of the whole script, and its undo puts it there", async () => {
  const { sceneId: _scene, dialogueId: _dialogue, ...row } = aMapping();
  const db = await aLibraryToLink({ mappings: [aMapping({ id: 2, assetId: 2 })] });
  await db.scriptAssetMappings.add(row as never);
  const [place, ...others] = await listPlaces(db, image(1));
  expect(place).toMatchObject({ place: "whole script", sceneId: "", dialogueId: "" });
  expect(others).toEqual([]);
  const whole = aPlace({ sceneId: "" });
  expect(await picturesIn(db, whole)).toEqual([1]);
  const change = await unlinkAssets(db, [{ asset: image(1), place: whole }], LATER);
  expect(await db.scriptAssetMappings.toCollection().primaryKeys()).toEqual([2]);
  expect(await undoLinks(db, change, LATER)).toEqual({ undone: 1, left: 0 });
  expect(await db.scriptAssetMappings.get(1)).toEqual(aMapping({ sceneId: "" }));
});

describe("the legacy field", () => {
  const acts = [
    {
      scenes: [
        aScene({ generatedImageId: 1, mood: new Map([[1, "kept"]]) }),
        aScene({ id: "b", generatedImageId: 1 }),
      ],
    },
  ];

  it("that names the same asset goes with its mapping, so that it does not come back", async () => {
    const db = await aLibraryToLink({
      scripts: [aLegacyScript({ acts, else: 7 })],
      mappings: [aMapping()],
    });
    const { cleared } = await unlinkAssets(db, [HERE], LATER);
    expect(await db.scripts.get(1)).toEqual({
      ...aLegacyScript({ acts, else: 7 }),
      acts: [
        {
          scenes: [
            aScene({ mood: new Map([[1, "kept"]]) }),
            aScene({ id: "b", generatedImageId: 1 }),
          ],
        },
      ],
      revision: 1,
      updatedAt: LATER,
    });
    expect(cleared).toEqual([{ ...HERE, position: 0, stoodAlone: false }]);
    expect(await picturesIn(db)).toEqual([]);
  });

  it("goes where there is no mapping, and the asset is an orphan after the last", async () => {
    const db = await aLibraryToLink({ scripts: [aLegacyScript({ acts })] });
    for (const sceneId of ["act0-scene0", "b"]) {
      expect((await findOrphans(db)).orphans).not.toContainEqual(image(1));
      await unlinkAssets(db, [{ asset: image(1), place: aPlace({ sceneId }) }], LATER);
    }
    expect((await findOrphans(db)).orphans).toContainEqual(image(1));
    expect(await db.scripts.get(1)).toMatchObject({ revision: 2, legacyAssets: [] });
  });

  it.each([
    [
      "a scene",
      [aScene({ id: undefined, generatedImageId: 1 })],
      image(1),
      aPlace({ sceneId: "" }),
    ],
    ["a dialogue", [aScene({ dialogues: [{ generatedAudioId: 1 }, "odd"] })], AUDIO, aPlace()],
  ])(
    "of %s without an id is not that of the place it lies in",
    async (_, scenes, asset, place: Place) => {
      const db = await aLibraryToLink({ scripts: [aLegacyScript({ acts: [{ scenes }] })] });
      expect((await unlinkAssets(db, [{ asset, place }], LATER)).cleared).toEqual([]);
      expect((await db.scripts.get(1))?.revision).toBe(0);
    },
  );
});
