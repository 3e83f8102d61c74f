import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import type { Script } from "../../../src/db/schema.ts";
import { addAct } from "../../../src/domain/scripts/add-act.ts";
import { addScene } from "../../../src/domain/scripts/add-scene.ts";
import { takeBackAct } from "../../../src/domain/scripts/take-back-act.ts";
import { takeBackScene } from "../../../src/domain/scripts/take-back-scene.ts";
import { aMapping, aScene, aScript, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const LATER = new Date(NOON.getTime() + 60_000);
const UID = "00000000-0000-4000-8000-000000000001";
const STAMPS = { at: LATER, newUid: () => UID };

const NEW_SCENE = {
  id: UID,
  scene_number: 2,
  time: "",
  location: "",
  action: "Fog.",
  audio_style: "",
  visual_style: "",
  dialogues: [],
  actIndex: 0,
  sceneIndex: 1,
};

async function storedActs(db: Database): Promise<unknown> {
  return (await db.scripts.get(1))?.acts;
}

describe("adding a scene", () => {
  it("puts it last in its act, as the earlier app made scenes, with an id that names no position", async () => {
    const script = aScript({ revision: 3, unknown: new Date(7) });
    const db = await aLibrary({ scripts: [script] });
    expect(await addScene(db, 1, 0, " Fog. ", STAMPS)).toEqual({ sceneId: UID });
    expect(await db.scripts.get(1)).toEqual({
      ...script,
      acts: [{ act_number: 1, summary: "", scenes: [aScene(), NEW_SCENE] }],
      revision: 4,
      updatedAt: LATER,
    });
  });

  it("keeps legacyAssets as they should be, even where they were not", async () => {
    const acts = [{ scenes: [aScene({ generatedImageId: 5 })] }];
    const db = await aLibrary({ scripts: [aScript({ acts, legacyAssets: ["audio:1"] })] });
    await addScene(db, 1, 0, "Fog.", STAMPS);
    expect((await db.scripts.get(1))?.legacyAssets).toEqual(["image:5"]);
  });

  it("keeps what can't be read beside it, each at its place", async () => {
    const scenes: unknown[] = ["odd", null];
    scenes[4] = 7;
    Object.assign(scenes, { beside: 1 });
    const acts = [null, { scenes, map: new Map([[1, 2]]) }];
    const db = await aLibrary({ scripts: [aScript({ acts })] });
    await addScene(db, 1, 1, "Fog.", STAMPS);
    const expected: unknown[] = ["odd", null];
    expected[4] = 7;
    expected.push({ ...NEW_SCENE, scene_number: 6, actIndex: 1, sceneIndex: 5 });
    Object.assign(expected, { beside: 1 });
    expect(await storedActs(db)).toStrictEqual([
      null,
      { scenes: expected, map: new Map([[1, 2]]) },
    ]);
  });

  it("begins the list of an act that has none", async () => {
    const db = await aLibrary({ scripts: [aScript({ acts: [{ summary: "Waiting" }] })] });
    await addScene(db, 1, 0, "Fog.", STAMPS);
    const scene = { ...NEW_SCENE, scene_number: 1, sceneIndex: 0 };
    expect(await storedActs(db)).toEqual([{ summary: "Waiting", scenes: [scene] }]);
  });

  it.each<[code: string, what: string, acts: unknown, actIndex: number]>([
    ["script-unreadable", "whose acts are no list", { 0: { scenes: [] } }, 0],
    ["script-unreadable", "whose acts never end", hugeList(), 0],
    ["script-unreadable", "where the act is a text", ["odd"], 0],
    ["script-unreadable", "where the scenes are no list", [{ scenes: "odd" }], 0],
    ["act-not-found", "without that act", [{ scenes: [] }], 1],
    ["act-not-found", "without acts", undefined, 0],
    ["act-not-found", "where the act is a hole", holed(), 0],
  ])("refuses with %s a script %s, and changes nothing", async (code, _what, acts, actIndex) => {
    const script: Script = aScript({ acts });
    const db = await aLibrary({ scripts: [script] });
    await expect(addScene(db, 1, actIndex, "Fog.", STAMPS)).rejects.toMatchObject({ code });
    const after = await db.scripts.get(1);
    expect(after?.revision).toBe(0);
    expect(Object.keys(after?.acts ?? {})).toEqual(Object.keys(acts ?? {}));
  });

  it("refuses a text that is too long, and a script that is gone", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    const tooLong = addScene(db, 1, 0, "a".repeat(10_001), STAMPS);
    await expect(tooLong).rejects.toMatchObject({ code: "text-too-long" });
    const gone = addScene(db, 2, 0, "Fog.", STAMPS);
    await expect(gone).rejects.toMatchObject({ code: "script-not-found" });
    expect(await db.scripts.toArray()).toEqual([aScript()]);
  });
});

describe("taking back an added scene", () => {
  const ADDED = { sceneId: UID, text: " Fog. " };

  it("leaves the script as it was, but for its revision", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await addScene(db, 1, 0, ADDED.text, STAMPS);
    expect(await takeBackScene(db, 1, ADDED, LATER)).toBe(true);
    expect(await db.scripts.get(1)).toEqual({ ...aScript(), revision: 2, updatedAt: LATER });
  });

  it("leaves the scenes that were added after it", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await addScene(db, 1, 0, ADDED.text, STAMPS);
    await addScene(db, 1, 0, "Rain.", { ...STAMPS, newUid: () => "next" });
    expect(await takeBackScene(db, 1, ADDED, LATER)).toBe(true);
    expect(await storedActs(db)).toMatchObject([{ scenes: [aScene(), { id: "next" }] }]);
  });

  it("leaves one that something is linked to by now", async () => {
    const db = await aLibrary({
      scripts: [aScript()],
      mappings: [aMapping({ sceneId: UID })],
    });
    await addScene(db, 1, 0, ADDED.text, STAMPS);
    expect(await takeBackScene(db, 1, ADDED, LATER)).toBe(false);
    expect(await storedActs(db)).toMatchObject([{ scenes: [aScene(), NEW_SCENE] }]);
  });

  it.each([
    [{ action: "Thick fog." }],
    [{ generatedImageId: 5 }],
    [{ dialogues: [{ id: "a" }] }],
    [{ mood: null }],
  ])("leaves one that has %j by now", async (change) => {
    const acts = [{ scenes: [aScene(), { ...NEW_SCENE, ...change }] }];
    const script = aScript({ acts });
    const db = await aLibrary({ scripts: [script] });
    expect(await takeBackScene(db, 1, ADDED, LATER)).toBe(false);
    expect(await db.scripts.get(1)).toEqual(script);
  });

  it("changes nothing where it is gone already", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    expect(await takeBackScene(db, 1, ADDED, LATER)).toBe(false);
    expect(await db.scripts.get(1)).toEqual(aScript());
  });
});

describe("adding an act", () => {
  it("puts one without scenes at the end", async () => {
    const db = await aLibrary({ scripts: [aScript({ revision: 3 })] });
    expect(await addAct(db, 1, STAMPS)).toEqual({ index: 1 });
    expect(await db.scripts.get(1)).toMatchObject({ revision: 4, updatedAt: LATER });
    expect(await storedActs(db)).toEqual([
      { act_number: 1, summary: "", scenes: [aScene()] },
      { act_number: 2, summary: "", scenes: [] },
    ]);
  });

  it.each([[undefined], [null]])("begins the list of a script whose acts are %s", async (acts) => {
    const db = await aLibrary({ scripts: [aScript({ acts })] });
    expect(await addAct(db, 1, STAMPS)).toEqual({ index: 0 });
    expect(await storedActs(db)).toEqual([{ act_number: 1, summary: "", scenes: [] }]);
  });

  it.each([["odd"], [{ 0: "odd" }], [5]])("refuses a script whose acts are %j", async (acts) => {
    const db = await aLibrary({ scripts: [aScript({ acts })] });
    await expect(addAct(db, 1, STAMPS)).rejects.toMatchObject({ code: "script-unreadable" });
    expect(await db.scripts.get(1)).toEqual(aScript({ acts }));
  });

  it("is taken back while it is empty and the last", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    const added = await addAct(db, 1, STAMPS);
    expect(await takeBackAct(db, 1, added, LATER)).toBe(true);
    expect(await storedActs(db)).toEqual(aScript().acts);
    expect(await takeBackAct(db, 1, added, LATER)).toBe(false);
    expect(await storedActs(db)).toEqual(aScript().acts);
  });

  it("is not taken back once it has a scene, or another follows", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    const added = await addAct(db, 1, STAMPS);
    const next = await addAct(db, 1, STAMPS);
    expect(await takeBackAct(db, 1, added, LATER)).toBe(false);
    await addScene(db, 1, next.index, "Fog.", STAMPS);
    expect(await takeBackAct(db, 1, next, LATER)).toBe(false);
    expect(await storedActs(db)).toHaveLength(3);
  });
});

function hugeList(): unknown {
  const list: unknown[] = [];
  list.length = 2_000_000;
  return list;
}

function holed(): unknown {
  const list: unknown[] = [];
  list[1] = { scenes: [] };
  return list;
}
