import { describe, expect, it } from "vitest";
import { NOON, someBytes } from "../build.ts";
import { mapping, mappingsOf, oddOf, oldScript, original, upgrade } from "./upgrading.ts";

describe("scripts", () => {
  it("get ids for scenes by the place in the arrays, kept apart from an id that was there", async () => {
    const scenes = [{ id: "mine", actIndex: 9 }, { dialogues: [{ id: 5 }, {}] }];
    const db = await upgrade(6, { scripts: [{ id: 1, acts: [{ scenes }] }] });
    expect((await db.scripts.get(1))?.acts).toEqual([
      {
        scenes: [
          { id: "act0-scene0", legacyId: "mine", actIndex: 9 },
          {
            id: "act0-scene1",
            dialogues: [{ id: "dialogue0", legacyId: 5 }, { id: "dialogue1" }],
          },
        ],
      },
    ]);
  });

  it("keep what stood where our columns go", async () => {
    const db = await upgrade(6, {
      scripts: [{ id: 1, acts: [], uid: "dup", revision: "r7", trashedAt: NOON }],
    });
    const script = await db.scripts.get(1);
    expect(script).toMatchObject({
      revision: 0,
      displaced: { uid: "dup", revision: "r7", trashedAt: NOON },
    });
    expect(script).not.toHaveProperty("trashedAt");
    expect(await oddOf(db)).toEqual(["displaced-field scripts 1 uid, revision, trashedAt"]);
  });

  it("stay as they are where they can't be read, and their readable scenes are used", async () => {
    const acts = [null, { scenes: "none" }, { scenes: ["?", { generatedImageId: 1 }] }];
    const db = await upgrade(6, { scripts: [{ id: 1, acts }, { id: 2 }], images: [original(1)] });
    expect(await mappingsOf(db)).toEqual(["1 act2-scene1  image 1 scene-image"]);
    expect((await db.scripts.get(1))?.acts).toEqual([
      null,
      { scenes: "none" },
      { scenes: ["?", { generatedImageId: 1, id: "act2-scene1" }] },
    ]);
    expect(await db.scripts.get(2)).not.toHaveProperty("acts");
  });

  it("list the assets that their legacy fields name, there or not", async () => {
    const db = await upgrade(6, { scripts: [oldScript({ buildMeta: { fullScriptAudioId: 9 } })] });
    const script = await db.scripts.get(1);
    expect(script?.legacyAssets).toEqual(["image:1", "video:1", "audio:1", "audio:9"]);
    expect(await oddOf(db)).toContain("legacy-gone scripts 1 whole script audio:9");
    expect(await db.scriptAssetMappings.count()).toBe(0);
  });
});

describe("scripts that are out of all bounds", () => {
  it("keep what hangs on their arrays beside the items", async () => {
    const scenes = Object.assign([{}], { note: "on scenes" });
    const acts = Object.assign([{ scenes }], { note: "on acts" });
    const db = await upgrade(6, { scripts: [{ id: 1, acts }] });
    const stored = (await db.scripts.get(1))?.acts as typeof acts;
    expect([stored.note, stored[0]?.scenes.note]).toEqual(["on acts", "on scenes"]);
  });

  it("stay as they are where an array is mostly holes", async () => {
    const acts: unknown[] = [];
    acts.length = 2 ** 32 - 1;
    const db = await upgrade(6, { scripts: [{ id: 1, acts }] });
    expect((await db.scripts.get(1))?.acts).toHaveProperty("length", 2 ** 32 - 1);
    expect(await oddOf(db)).toEqual(["odd-script scripts 1 acts"]);
  });

  it("name nothing by what is far longer than an id", async () => {
    const generatedImageId = "data:image/png;base64,".padEnd(100_000, "A");
    const db = await upgrade(6, {
      scripts: [{ id: 1, acts: [{ scenes: [{ generatedImageId }] }] }],
    });
    expect((await db.scripts.get(1))?.legacyAssets).toEqual([]);
    expect((await db.scripts.get(1))?.acts).toMatchObject([{ scenes: [{ generatedImageId }] }]);
  });
});

describe("places", () => {
  it("in any script make mappings, also to an asset made for another, which is worth a look", async () => {
    const db = await upgrade(6, {
      scripts: [oldScript(), { ...oldScript(), id: 2 }],
      images: [original(1, { scriptId: 1 })],
    });
    expect((await mappingsOf(db)).sort()).toEqual([
      "1 act0-scene0  image 1 scene-image",
      "2 act0-scene0  image 1 scene-image",
    ]);
    expect(await oddOf(db)).toContain("other-script images 1 script 2");
  });

  it("make the mapping to the whole script needless in that script only", async () => {
    const db = await upgrade(6, {
      scripts: [oldScript(), { id: 2, acts: [] }],
      images: [original(1, { scriptId: 2 })],
    });
    expect((await mappingsOf(db)).sort()).toEqual([
      "1 act0-scene0  image 1 scene-image",
      "2   image 1 scene-image",
    ]);
  });

  it("never win over a mapping that was there", async () => {
    const db = await upgrade(7, {
      scripts: [oldScript()],
      images: [original(1), original(2)],
      scriptAssetMappings: [mapping(1, { assetId: 2, sceneId: "act0-scene0" })],
    });
    const rows = await db.scriptAssetMappings
      .where("[scriptId+sceneId]")
      .equals([1, "act0-scene0"])
      .toArray();
    expect(rows.map(({ assetId, linkedAt }) => [assetId, linkedAt])).toEqual([
      [2, NOON],
      [1, new Date(0)],
    ]);
  });

  it("name a sound that is the script read aloud", async () => {
    const db = await upgrade(6, {
      scripts: [{ id: 1, acts: [], buildMeta: { fullScriptAudioId: 1 } }],
      audios: [original(1, { scriptId: 1 }), original(2, { scriptId: 1, isFullScript: true })],
    });
    expect((await mappingsOf(db)).sort()).toEqual([
      "1   audio 1 full-script-audio",
      "1   audio 2 full-script-audio",
    ]);
  });

  it("follow ids that are strings, zero or negative, where they are equal", async () => {
    const scene = (generatedImageId: unknown) => ({ generatedImageId });
    const db = await upgrade(6, {
      scripts: [{ id: "s", acts: [{ scenes: [scene("7"), scene(0), scene(-1), scene("0")] }] }],
      images: [
        { id: "7", data: someBytes(7), scriptId: "s" },
        original(0),
        original(-1),
        original(7),
      ],
    });
    expect((await mappingsOf(db)).sort()).toEqual([
      "s act0-scene0  image 7 scene-image",
      "s act0-scene1  image 0 scene-image",
      "s act0-scene2  image -1 scene-image",
    ]);
    expect(await oddOf(db)).toEqual(
      ['legacy-gone scripts "s" act0-scene3 image:"0"'].map((text) => text.replace('"s"', "s")),
    );
  });
});
