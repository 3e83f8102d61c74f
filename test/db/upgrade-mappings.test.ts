import { describe, expect, it } from "vitest";
import { NOON } from "../build.ts";
import { mapping, mappingsOf, oddOf, oldScript, original, reportOf, upgrade } from "./upgrading.ts";

describe("mappings of a version 7", () => {
  const scripts = [oldScript({ acts: [{ scenes: [{}, {}, {}] }] })];
  const images = [original(1), original(2), original(3)];

  it("read both spellings of a scene, and take any other for the whole script", async () => {
    const db = await upgrade(7, {
      scripts,
      images,
      scriptAssetMappings: [
        mapping(1, { sceneId: "act0-scene1" }),
        mapping(2, { assetId: 2, sceneId: "act-0-scene-2" }),
        mapping(3, { assetId: 3, sceneId: "actundefined-sceneundefined" }),
      ],
    });
    expect(await mappingsOf(db)).toEqual([
      "1 act0-scene1  image 1 scene-image",
      "1 act0-scene2  image 2 scene-image",
      "1   image 3 scene-image",
    ]);
    expect(await oddOf(db)).toEqual([
      "unknown-scene scriptAssetMappings 3 actundefined-sceneundefined",
    ]);
  });

  it("become one where they are equal", async () => {
    const rows = [1, 2, 3].map((id) => mapping(id, { sceneId: "act0-scene0" }));
    const db = await upgrade(7, { scripts, images, scriptAssetMappings: rows });
    expect(await mappingsOf(db)).toEqual(["1 act0-scene0  image 1 scene-image"]);
    expect(await reportOf(db)).toMatchObject({
      mappingsIn: 3,
      made: 0,
      merged: 2,
      dropped: 0,
      mappingsOut: 1,
    });
  });

  it("that differ in their role become one, and the report keeps the other", async () => {
    const scene = { sceneId: "act0-scene0" };
    const other = mapping(2, { ...scene, role: "background" });
    const rows = [mapping(1, { ...scene, role: "scene-image" }), other];
    const db = await upgrade(7, { scripts, images, scriptAssetMappings: rows });
    expect(await mappingsOf(db)).toEqual(["1 act0-scene0  image 1 scene-image"]);
    expect((await reportOf(db)).oddRows).toMatchObject([{ kind: "merged-mapping", row: other }]);
  });

  it("that become one leave what only they knew in the report", async () => {
    const other = mapping(2, { sceneId: "act0-scene0", colour: "red" });
    const rows = [mapping(1, { sceneId: "act0-scene0" }), other];
    const db = await upgrade(7, { scripts, images, scriptAssetMappings: rows });
    expect((await reportOf(db)).oddRows).toMatchObject([{ kind: "merged-mapping", row: other }]);
  });

  it("that named no scene are not said to stand for the script when they are dropped", async () => {
    const rows = [
      mapping(1, { sceneId: "act0-scene0" }),
      mapping(2, { sceneId: "actundefined-sceneundefined" }),
    ];
    const db = await upgrade(7, { scripts, images, scriptAssetMappings: rows });
    expect(await mappingsOf(db)).toEqual(["1 act0-scene0  image 1 scene-image"]);
    expect(await oddOf(db)).toEqual([]);
  });

  it("to what is gone are dropped, the whole row kept in the report", async () => {
    const gone = [
      mapping(1, { assetId: 9, note: "x" }),
      mapping(2, { scriptId: 9 }),
      mapping(3, { assetType: "?" }),
    ];
    const db = await upgrade(7, { scripts, images, scriptAssetMappings: gone });
    expect(await db.scriptAssetMappings.count()).toBe(0);
    expect((await reportOf(db)).oddRows.map(({ row }) => row)).toEqual(gone);
  });

  it("keep the first of a place in front with the newest of their dates", async () => {
    const later = new Date(NOON.getTime() + 1000);
    const db = await upgrade(7, {
      scripts,
      images,
      scriptAssetMappings: [
        mapping(1, { sceneId: "act0-scene0" }),
        mapping(2, { assetId: 2, sceneId: "act0-scene0", linkedAt: later }),
        mapping(3, { assetId: 3, sceneId: "act0-scene1", linkedAt: "never" }),
      ],
    });
    const rows = await db.scriptAssetMappings.toArray();
    expect(rows.map(({ id, linkedAt }) => [id, linkedAt])).toEqual([
      [1, later],
      [2, later],
      [3, new Date(0)],
    ]);
    expect(await oddOf(db)).toContain(
      "several-in-place scriptAssetMappings 1 script 1 act0-scene0",
    );
  });

  it("put in front what the earlier app found, which looked for one spelling only", async () => {
    const db = await upgrade(7, {
      scripts,
      images,
      scriptAssetMappings: [
        mapping(1, { sceneId: "act-0-scene-0" }),
        mapping(2, { assetId: 2, sceneId: "act0-scene0", linkedAt: new Date(5) }),
      ],
    });
    const rows = await db.scriptAssetMappings.toArray();
    expect(rows.map(({ assetId, linkedAt }) => [assetId, linkedAt])).toEqual([
      [1, NOON],
      [2, new Date(NOON.getTime() + 1)],
    ]);
    expect(await oddOf(db)).toEqual([
      "several-in-place scriptAssetMappings 1 script 1 act0-scene0",
    ]);
  });

  it("stay in front of a legacy field, whatever their id, when they have no date", async () => {
    const scenes = [{ generatedImageId: 1 }];
    const db = await upgrade(7, {
      scripts: [{ id: 1, acts: [{ scenes }] }],
      images,
      scriptAssetMappings: [
        { ...mapping(1, { assetId: 2, sceneId: "act0-scene0" }), id: "a", linkedAt: null },
      ],
    });
    const rows = await db.scriptAssetMappings.toArray();
    const [first] = rows.sort((one, other) => other.linkedAt.getTime() - one.linkedAt.getTime());
    expect(first?.assetId).toBe(2);
  });

  it("are not made from a stale scriptId", async () => {
    const db = await upgrade(7, { scripts, images: [original(1, { scriptId: 1 })] });
    expect(await db.scriptAssetMappings.count()).toBe(0);
  });

  it("keep fields that nobody knows", async () => {
    const db = await upgrade(7, {
      scripts,
      images,
      scriptAssetMappings: [mapping(1, { colour: "red" })],
    });
    expect(await db.scriptAssetMappings.get(1)).toMatchObject({
      colour: "red",
      sceneId: "",
      dialogueId: "",
    });
  });
});
