import { describe, expect, it } from "vitest";
import { addScript } from "../../../src/domain/scripts/add-script.ts";
import { readScript } from "../../../src/domain/scripts/read-script.ts";
import { aMapping, aScript, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const STAMPS = { at: NOON, newUid: () => "00000000-0000-4000-8000-000000000001" };

describe("adding a script", () => {
  it("makes one with its title, one act without scenes, and every field of the earlier app", async () => {
    const db = await aLibrary();
    const id = await addScript(db, "  Lighthouse ", STAMPS);
    expect(await db.scripts.toArray()).toEqual([
      {
        id,
        uid: STAMPS.newUid(),
        title: "Lighthouse",
        genre: [],
        alias: "",
        logline: "",
        tone: "",
        notes: "",
        setting: { time: "", location: "" },
        themes: [],
        characters: [],
        acts: [{ act_number: 1, summary: "", scenes: [] }],
        updatedAt: NOON,
        revision: 0,
        legacyAssets: [],
      },
    ]);
  });

  it("makes one that is read without anything odd", async () => {
    const db = await aLibrary();
    const script = await db.scripts.get(await addScript(db, "Lighthouse", STAMPS));
    expect(script && readScript(script)).toMatchObject({ odd: false, acts: [{ scenes: [] }] });
  });

  it.each([
    ["title-empty", " \n "],
    ["title-too-long", "😀".repeat(201)],
  ])("refuses with %s, and adds nothing", async (code, title) => {
    const db = await aLibrary();
    await expect(addScript(db, title, STAMPS)).rejects.toMatchObject({ code });
    expect(await db.scripts.count()).toBe(0);
  });

  it("counts characters, not their halves", async () => {
    const db = await aLibrary();
    await addScript(db, "😀".repeat(200), STAMPS);
    expect(await db.scripts.count()).toBe(1);
  });

  it("gives an id though a row has a key beyond which no browser counts", async () => {
    const db = await aLibrary({ scripts: [aScript({ id: 2 ** 53 })] });
    const first = await addScript(db, "One", STAMPS);
    const second = await addScript(db, "Two", STAMPS);
    expect(await db.scripts.count()).toBe(3);
    expect(first).not.toBe(second);
    expect(await db.scripts.get(first)).toMatchObject({ id: first, title: "One" });
  });

  it("never takes the id that a mapping without a scene still names", async () => {
    const { sceneId: _scene, dialogueId: _dialogue, ...row } = aMapping();
    const db = await aLibrary();
    await db.scriptAssetMappings.add(row as never);
    expect(await addScript(db, "New", { at: NOON, newUid: () => "new" })).toBe(2);
  });

  it("never takes the id of a script that is gone, but that a mapping still names", async () => {
    const db = await aLibrary({
      mappings: [aMapping({ scriptId: 1 }), aMapping({ id: 2, scriptId: 2 })],
    });
    const id = await addScript(db, "Lighthouse", STAMPS);
    expect(id).toBe(3);
    expect(await addScript(db, "Tide", STAMPS)).toBe(4);
    expect(await db.scripts.count()).toBe(2);
  });
});
