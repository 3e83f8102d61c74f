import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src/domain/errors.ts";
import { changesNothing } from "../../../src/domain/scenes/link-change.ts";
import { type Replacement, replaceAsset } from "../../../src/domain/scenes/replace-asset.ts";
import { aMapping, anAsset, aScene, aScript, NOON } from "../../build.ts";
import {
  AUDIO,
  aLegacyScript,
  aLibraryToLink,
  aPlace,
  LATER,
  minutesLater,
  picturesIn,
  readTables,
  stamps,
} from "./linking.ts";

const ONE_BY_TWO: Replacement = { type: "image", oldId: 1, newId: 2 };

describe("replaceAsset", () => {
  it("keeps the row and its turn, as the mapping of another asset with a uid of its own", async () => {
    const rows = [aMapping({ id: 5 }), aMapping({ id: 6, assetId: 3, linkedAt: minutesLater(9) })];
    const db = await aLibraryToLink({ mappings: rows });
    const change = await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
    const after = aMapping({ id: 5, assetId: 2, uid: "new-1" });
    expect(await db.scriptAssetMappings.toArray()).toEqual([after, rows[1]]);
    expect(await picturesIn(db)).toEqual([3, 2]);
    expect(change).toEqual({
      made: [],
      dropped: [],
      turned: [{ before: rows[0], after }],
      cleared: [],
      left: 0,
    });
    expect(await db.scripts.get(1)).toEqual(aScript({ revision: 1, updatedAt: LATER }));
  });

  it.each([
    ["of the old one", NOON, minutesLater(-9), 1],
    ["of the new one", minutesLater(-9), NOON, 2],
    ["of the lower id where they are equal", NOON, NOON, 1],
  ])(
    "makes one of both where the new one is linked too, in the turn %s",
    async (_, oldAt, newAt, id) => {
      const rows = [
        aMapping({ id: 1, linkedAt: oldAt }),
        aMapping({ id: 2, assetId: 2, linkedAt: newAt, uid: "of the new" }),
        aMapping({ id: 3, assetId: 3, linkedAt: minutesLater(-1) }),
      ];
      const db = await aLibraryToLink({ mappings: rows });
      await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
      expect(await db.scriptAssetMappings.toArray()).toEqual([
        aMapping({ id, assetId: 2, linkedAt: NOON, uid: "of the new" }),
        rows[2],
      ]);
      expect(await picturesIn(db)).toEqual([2, 3]);
    },
  );

  it("links the new one where the old one is not, or no more", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping({ assetId: 3, linkedAt: LATER })] });
    await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
    expect(await picturesIn(db)).toEqual([2, 3]);
  });

  it("passes over, and counts, places that are gone and those in which nothing names the old one, if asked to", async () => {
    const scenes = [
      aScene(),
      aScene({ id: "legacy", generatedImageId: 1 }),
      aScene({ id: "other", generatedImageId: 2 }),
    ];
    const db = await aLibraryToLink({
      scripts: [aLegacyScript({ acts: [{ scenes }] })],
      mappings: [
        aMapping(),
        aMapping({ id: 2, sceneId: "other", assetId: 3 }),
        aMapping({ id: 3, sceneId: "gone" }),
        aMapping({ id: 4, scriptId: 2 }),
      ],
    });
    const before = await readTables(db);
    const places = ["act0-scene0", "legacy", "other", "gone"].map((sceneId) => aPlace({ sceneId }));
    const all = [...places, aPlace({ scriptId: 2 })];
    const change = await replaceAsset(db, all, ONE_BY_TWO, stamps(), { onlyWhereLinked: true });
    expect(change).toMatchObject({ made: [{ sceneId: "legacy" }], left: 3 });
    expect(change.turned.map(({ after }) => after.id)).toEqual([1]);
    const { mappings, scripts } = await readTables(db);
    expect(mappings.slice(1, 4)).toEqual(before.mappings.slice(1));
    expect(scripts.map(({ legacyAssets }) => legacyAssets)).toEqual([["image:2"]]);
    const again = await replaceAsset(db, all, ONE_BY_TWO, stamps(), { onlyWhereLinked: true });
    expect(again).toEqual({ made: [], dropped: [], turned: [], cleared: [], left: 5 });
    expect((await readTables(db)).scripts).toEqual(scripts);
  });

  it("leaves other places, types and assets alone", async () => {
    const others = [
      aMapping({ id: 2, sceneId: "act0-scene1" }),
      aMapping({ id: 3, scriptId: 2 }),
      aMapping({ id: 4, assetType: "video" }),
      aMapping({ id: 5, assetId: 3 }),
    ];
    const db = await aLibraryToLink({
      scripts: [aScript(), aScript({ id: 2 })],
      mappings: [aMapping(), ...others],
    });
    await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
    expect((await db.scriptAssetMappings.toArray()).slice(1)).toEqual(others);
    expect(await db.scripts.get(2)).toEqual(aScript({ id: 2 }));
  });

  it("changes nothing when an asset is replaced by itself", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping()] });
    const before = await readTables(db);
    const itself = { ...ONE_BY_TWO, newId: 1 };
    expect(changesNothing(await replaceAsset(db, [aPlace()], itself, stamps()))).toBe(true);
    expect(await readTables(db)).toEqual(before);
  });

  it("replaces in every place that is named, the old one being gone or in the trash too", async () => {
    const acts = [{ scenes: [aScene(), aScene({ id: "b" }), aScene({ id: "c" })] }];
    const scripts = [aScript({ acts }), aScript({ id: 2, acts })];
    const places = [aPlace(), aPlace({ sceneId: "b" }), aPlace({ scriptId: 2, sceneId: "c" })];
    const mappings = places.map((place, at) => aMapping({ ...place, id: at + 1, assetId: 9 }));
    const trashed = anAsset({ id: 1, trashedAt: NOON });
    const db = await aLibraryToLink({ assets: [trashed, anAsset({ id: 2 })], scripts, mappings });
    await replaceAsset(db, [...places, aPlace()], { ...ONE_BY_TWO, oldId: 9 }, stamps());
    for (const place of places) expect(await picturesIn(db, place)).toEqual([2]);
    expect(await db.scriptAssetMappings.count()).toBe(3);
    expect((await db.scripts.toArray()).map(({ revision }) => revision)).toEqual([1, 1]);
    await db.assets.put(anAsset({ id: 3 }));
    await db.scriptAssetMappings.put(aMapping({ assetId: 1 }));
    await replaceAsset(db, [aPlace()], { ...ONE_BY_TWO, newId: 3 }, stamps());
    expect(await picturesIn(db)).toEqual([3]);
  });

  it("keeps a sound to its dialogue", async () => {
    const sound = { assetType: "audio", role: "dialogue-audio" } as const;
    const rows = [
      aMapping({ ...sound, id: 1 }),
      aMapping({ ...sound, id: 2, dialogueId: "dialogue0" }),
    ];
    const db = await aLibraryToLink({
      assets: [anAsset(AUDIO), anAsset({ ...AUDIO, id: 2 })],
      mappings: rows,
    });
    const place = aPlace({ dialogueId: "dialogue0" });
    await replaceAsset(db, [place], { ...ONE_BY_TWO, type: "audio" }, stamps());
    expect(await db.scriptAssetMappings.toArray()).toEqual([
      rows[0],
      { ...rows[1], assetId: 2, uid: "new-1" },
    ]);
  });
});

describe("replaceAsset refuses", () => {
  it.each([
    ["a new asset that is gone", { ...ONE_BY_TWO, newId: 8 }, aPlace(), "asset-not-found"],
    ["a new asset in the trash", { ...ONE_BY_TWO, newId: 7 }, aPlace(), "asset-in-trash"],
    ["a script that is gone", ONE_BY_TWO, aPlace({ scriptId: 2 }), "script-not-found"],
    ["a scene that is gone", ONE_BY_TWO, aPlace({ sceneId: "gone" }), "place-not-found"],
  ])("%s, and changes nothing", async (_, replacement, place, code) => {
    const acts = [{ scenes: [aScene({ generatedImageId: 1 })] }];
    const db = await aLibraryToLink({
      assets: [1, 2].map((id) => anAsset({ id })).concat(anAsset({ id: 7, trashedAt: NOON })),
      scripts: [aLegacyScript({ acts })],
      mappings: [aMapping()],
    });
    const before = await readTables(db);
    const refused = replaceAsset(db, [aPlace(), place], replacement, stamps());
    await expect(refused).rejects.toBeInstanceOf(DomainError);
    await expect(refused).rejects.toMatchObject({ code });
    expect(await readTables(db)).toEqual(before);
  });

  it("to go on when it is stopped: nothing changes, and the reason is thrown", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping()] });
    const before = await readTables(db);
    const signal = AbortSignal.abort(new Error("enough"));
    const stopped = replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps(), { signal });
    await expect(stopped).rejects.toThrow("enough");
    expect(await readTables(db)).toEqual(before);
  });
});

describe("the legacy field", () => {
  function withLegacy(id: number) {
    return aLegacyScript({
      acts: [
        { scenes: [aScene({ generatedImageId: id }), aScene({ id: "b", generatedImageId: id })] },
      ],
    });
  }

  it.each([
    ["old", 1],
    ["new", 2],
  ])("that names the %s one goes in this place alone", async (_, id) => {
    const db = await aLibraryToLink({ scripts: [withLegacy(id)], mappings: [aMapping()] });
    const { cleared } = await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
    expect(cleared).toMatchObject([{ asset: { type: "image", id }, place: aPlace() }]);
    expect(await db.scripts.get(1)).toEqual({
      ...withLegacy(id),
      acts: [{ scenes: [aScene(), aScene({ id: "b", generatedImageId: id })] }],
      revision: 1,
      updatedAt: LATER,
    });
  });

  it("that alone named the old one becomes a mapping to the new one, shown first", async () => {
    const later = aMapping({ assetId: 3, linkedAt: minutesLater(600) });
    const db = await aLibraryToLink({ scripts: [withLegacy(1)], mappings: [later] });
    const { made } = await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
    expect(made).toHaveLength(1);
    expect(await picturesIn(db)).toEqual([2, 3]);
  });

  it("that names a third one stays", async () => {
    const db = await aLibraryToLink({ scripts: [withLegacy(3)], mappings: [aMapping()] });
    await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
    expect((await db.scripts.get(1))?.acts).toEqual(withLegacy(3).acts);
  });
});
