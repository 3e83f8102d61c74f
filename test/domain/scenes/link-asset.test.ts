import { describe, expect, it } from "vitest";
import type { AssetKey } from "../../../src/db/asset-key.ts";
import { legacyAssetsOf } from "../../../src/db/legacy-places.ts";
import { DomainError } from "../../../src/domain/errors.ts";
import { linkAsset } from "../../../src/domain/scenes/link-asset.ts";
import { linkAssets } from "../../../src/domain/scenes/link-assets.ts";
import type { Place } from "../../../src/domain/scenes/place.ts";
import { aMapping, anAsset, aScene, aScript, image, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
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
  VIDEO,
} from "./linking.ts";

describe("linkAsset", () => {
  it("makes a mapping with its role and date, and answers it", async () => {
    const db = await aLibraryToLink();
    const change = await linkAsset(db, image(1), aPlace(), stamps());
    const row = {
      id: 1,
      uid: "new-1",
      scriptId: 1,
      sceneId: "act0-scene0",
      dialogueId: "",
      assetType: "image",
      assetId: 1,
      role: "scene-image",
      linkedAt: LATER,
    };
    expect(await db.scriptAssetMappings.toArray()).toEqual([row]);
    expect(change).toEqual({ made: [row], dropped: [], turned: [], cleared: [] });
  });

  it.each([
    [image(1), "act0-scene0", "", "scene-image", ""],
    [image(1), "act0-scene0", "dialogue0", "scene-image", ""],
    [image(1), "", "", "scene-image", ""],
    [VIDEO, "act0-scene0", "dialogue0", "scene-video", ""],
    [AUDIO, "act0-scene0", "dialogue0", "dialogue-audio", "dialogue0"],
    [AUDIO, "act0-scene0", "", "background", ""],
    [AUDIO, "", "", "full-script-audio", ""],
  ] as const)(
    "gives %o in scene '%s', dialogue '%s' the role %s",
    async (asset, sceneId, dialogueId, role, stored) => {
      const db = await aLibraryToLink();
      await linkAsset(db, asset, aPlace({ sceneId, dialogueId }), stamps());
      expect(await db.scriptAssetMappings.toArray()).toMatchObject([
        { sceneId, dialogueId: stored, role, assetType: asset.type },
      ]);
    },
  );

  it("raises the script's revision", async () => {
    const db = await aLibraryToLink({ scripts: [aScript({ revision: 4 })] });
    await linkAsset(db, image(1), aPlace(), stamps());
    expect(await db.scripts.get(1)).toEqual(aScript({ revision: 5, updatedAt: LATER }));
  });

  it("changes only its turn the second time: the row keeps its id, and what it is", async () => {
    const row = aMapping({ id: 9 });
    const db = await aLibraryToLink({ mappings: [row] });
    const change = await linkAsset(db, image(1), aPlace(), stamps());
    const after = { ...row, linkedAt: LATER };
    expect(await db.scriptAssetMappings.toArray()).toEqual([after]);
    expect(change).toEqual({
      made: [],
      dropped: [],
      turned: [{ before: row, after }],
      cleared: [],
    });
  });

  it("mends the role and the place of a row that was there", async () => {
    const odd = aMapping({ role: "background", dialogueId: "dialogue0" });
    const db = await aLibraryToLink({ mappings: [odd] });
    await linkAsset(db, image(1), aPlace(), stamps());
    expect(await db.scriptAssetMappings.toArray()).toEqual([aMapping({ linkedAt: LATER })]);
  });

  it("makes one of several equal rows: the first in turn stays", async () => {
    const rows = [
      aMapping({ id: 1 }),
      aMapping({ id: 2, linkedAt: minutesLater(-1) }),
      aMapping({ id: 3 }),
    ];
    const db = await aLibraryToLink({ mappings: rows });
    const { dropped } = await linkAsset(db, image(1), aPlace(), stamps());
    expect(await db.scriptAssetMappings.toArray()).toEqual([aMapping({ linkedAt: LATER })]);
    expect(dropped).toEqual([rows[2], rows[1]]);
  });

  it.each(["1", [1, "b"], new Date(7), new Uint8Array([1, 2]).buffer])(
    "follows a key like %s",
    async (id) => {
      const db = await aLibrary({ assets: [anAsset({ id })], scripts: [aScript({ id })] });
      const place = aPlace({ scriptId: id });
      await linkAsset(db, image(id), place, stamps());
      await linkAsset(db, image(structuredClone(id)), place, stamps(minutesLater(9)));
      expect(await db.scriptAssetMappings.count()).toBe(1);
      expect(await picturesIn(db, place)).toEqual([id]);
    },
  );
});

describe("linkAsset refuses", () => {
  const cases = [
    ["an asset that is gone", image(8), aPlace(), "asset-not-found", "image:8"],
    ["an asset of another type", { type: "video", id: 2 }, aPlace(), "asset-not-found", "video:2"],
    ["an asset in the trash", image(7), aPlace(), "asset-in-trash", "image:7"],
    ["a script that is gone", image(1), aPlace({ scriptId: 2 }), "script-not-found", "2"],
    [
      "a scene that is gone",
      image(1),
      aPlace({ sceneId: "act0-scene1" }),
      "place-not-found",
      '[1,"act0-scene1",""]',
    ],
    [
      "a dialogue that is gone",
      AUDIO,
      aPlace({ dialogueId: "d" }),
      "place-not-found",
      '[1,"act0-scene0","d"]',
    ],
    [
      "the name that a screen gives a nameless scene",
      image(1),
      aPlace({ sceneId: "unnamed-act1-scene0" }),
      "place-not-found",
      '[1,"unnamed-act1-scene0",""]',
    ],
    [
      "a dialogue of no scene",
      AUDIO,
      aPlace({ sceneId: "", dialogueId: "lost" }),
      "place-not-found",
      '[1,"","lost"]',
    ],
  ] as const;

  it.each(cases)("%s, and changes nothing", async (_, asset, place, code, detail) => {
    const nameless = aScene({ id: undefined, dialogues: [{ id: "lost" }] });
    const acts = [{ scenes: [aScene({ generatedImageId: 1 })] }, { scenes: [nameless, "odd"] }];
    const db = await aLibraryToLink({
      assets: [anAsset(), anAsset(AUDIO), anAsset({ id: 7, trashedAt: NOON })],
      scripts: [aLegacyScript({ acts })],
      mappings: [aMapping()],
    });
    const before = await readTables(db);
    const first = { asset: image(1), place: aPlace() };
    const refused = linkAssets(db, [first, { asset, place }], stamps());
    await expect(refused).rejects.toBeInstanceOf(DomainError);
    await expect(refused).rejects.toMatchObject({ code, detail });
    expect(await readTables(db)).toEqual(before);
  });

  it("in a script whose acts can't be read all but the script itself", async () => {
    const db = await aLibraryToLink({ scripts: [aScript({ acts: "odd" })] });
    await expect(linkAsset(db, image(1), aPlace(), stamps())).rejects.toMatchObject({
      code: "place-not-found",
    });
    await linkAsset(db, image(1), aPlace({ sceneId: "" }), stamps());
    expect(await db.scriptAssetMappings.count()).toBe(1);
  });
});

describe("the legacy field", () => {
  /** Image 1 in both scenes, video 1 in the first, sound 1 in its dialogue and in the whole script. */
  const legacy = aLegacyScript({
    somethingElse: new Map([["kept", [null, 7]]]),
    acts: [
      "odd",
      {
        scenes: [
          aScene({
            generatedImageId: 1,
            generatedVideoId: 1,
            mood: { x: [1] },
            dialogues: [{ id: "dialogue0", generatedAudioId: 1 }, 7],
          }),
          aScene({ id: "b", generatedImageId: 1 }),
        ],
      },
    ],
    buildMeta: { fullScriptAudioId: 1, is_built: true },
  });

  const cases: readonly [AssetKey, Place, string][] = [
    [image(1), aPlace(), "acts.1.scenes.0.generatedImageId"],
    [VIDEO, aPlace(), "acts.1.scenes.0.generatedVideoId"],
    [AUDIO, aPlace({ dialogueId: "dialogue0" }), "acts.1.scenes.0.dialogues.0.generatedAudioId"],
    [AUDIO, aPlace({ sceneId: "" }), "buildMeta.fullScriptAudioId"],
  ];

  it.each(cases)("of %o in %o goes with the link, all else stays", async (asset, place, path) => {
    const db = await aLibraryToLink({ scripts: [legacy] });
    const { cleared } = await linkAsset(db, asset, place, stamps());
    const expected = structuredClone(legacy) as Record<string, unknown>;
    const names = path.split(".");
    const field = names.pop() ?? "";
    const holder = names.reduce((at, name) => at[name] as Record<string, unknown>, expected);
    delete holder[field];
    expect(await db.scripts.get(1)).toEqual({
      ...expected,
      revision: 1,
      updatedAt: LATER,
      legacyAssets: legacyAssetsOf(expected),
    });
    expect(cleared).toEqual([{ asset, place, position: 0, stoodAlone: true }]);
  });

  it("that names another asset stays", async () => {
    const db = await aLibraryToLink({ scripts: [legacy] });
    expect((await linkAsset(db, image(2), aPlace(), stamps())).cleared).toEqual([]);
    expect((await db.scripts.get(1))?.acts).toEqual(legacy.acts);
  });

  it("goes with a link that was there already", async () => {
    const db = await aLibraryToLink({
      scripts: [legacy],
      mappings: [aMapping({ linkedAt: LATER })],
    });
    const change = await linkAsset(db, image(1), aPlace(), stamps());
    expect(change).toMatchObject({ made: [], turned: [] });
    expect(change.cleared).toHaveLength(1);
    expect((await db.scripts.get(1))?.revision).toBe(1);
  });

  it("of a scene without an id is not the whole script's", async () => {
    const acts = [{ scenes: [aScene({ id: undefined, generatedImageId: 1 })] }];
    const db = await aLibraryToLink({ scripts: [aLegacyScript({ acts })] });
    await linkAsset(db, image(1), aPlace({ sceneId: "" }), stamps());
    expect((await db.scripts.get(1))?.acts).toEqual(acts);
  });
});
