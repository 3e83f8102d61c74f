import { describe, expect, it } from "vitest";
import type { Mapping } from "../../../src/db/schema.ts";
import { listUnplaced } from "../../../src/domain/scenes/list-unplaced.ts";
import { readWholeScript } from "../../../src/domain/scenes/read-whole-script.ts";
import { aMapping, anAsset, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const SCRIPT = { id: 1, fullScriptAudioId: null } as const;
const LATER = new Date("2026-03-02T08:00:00Z");

function sound(id: number) {
  return anAsset({ type: "audio", id });
}

/** A sound of the whole script: a take that lost its place, unless said otherwise. */
function soundMapping(id: number, overrides: Partial<Mapping> = {}): Mapping {
  return aMapping({
    id,
    sceneId: "",
    assetType: "audio",
    assetId: id,
    role: "dialogue-audio",
    ...overrides,
  });
}

describe("the sound of the whole script", () => {
  it("is never a take of a dialogue, whatever its date", async () => {
    const db = await aLibrary({ assets: [sound(1)], mappings: [soundMapping(1)] });
    expect(await readWholeScript(db, SCRIPT)).toEqual({
      fullSound: null,
      origin: null,
      trashed: [],
      unplaced: { pictures: 0, sounds: 1 },
    });
  });

  it("is the newest that was linked as such", async () => {
    const role = "full-script-audio";
    const db = await aLibrary({
      assets: [1, 2, 3].map(sound),
      mappings: [
        soundMapping(1, { role }),
        soundMapping(2, { role, linkedAt: LATER }),
        soundMapping(3, { linkedAt: new Date("2027-01-01") }),
      ],
    });
    const whole = await readWholeScript(db, { ...SCRIPT, fullScriptAudioId: 1 });
    expect(whole).toMatchObject({ fullSound: { id: 2 }, origin: "mapping" });
    expect(whole.unplaced).toEqual({ pictures: 0, sounds: 2 });
  });

  it("is the one that the script names where none is linked, or only one that is gone or in the trash", async () => {
    const role = "full-script-audio";
    const trashed = anAsset({ type: "audio", id: 3, trashedAt: NOON });
    const db = await aLibrary({
      assets: [sound(1), sound(2), trashed],
      mappings: [
        soundMapping(2),
        soundMapping(3, { role }),
        soundMapping(4, { role, scriptId: 2, assetId: 2 }),
        soundMapping(5, { role }),
      ],
    });
    const whole = await readWholeScript(db, { ...SCRIPT, fullScriptAudioId: 1 });
    expect(whole).toMatchObject({ fullSound: { id: 1 }, origin: "legacy" });
    expect(await readWholeScript(db, { ...SCRIPT, fullScriptAudioId: 3 })).toMatchObject({
      fullSound: null,
      origin: null,
      trashed: [trashed],
    });
  });

  it("is told of while it is in the trash, and then not among what has no place", async () => {
    const role = "full-script-audio";
    const trashed = anAsset({ type: "audio", id: 3, trashedAt: NOON });
    const db = await aLibrary({
      assets: [sound(1), trashed, anAsset({ type: "audio", id: 4, trashedAt: NOON })],
      mappings: [soundMapping(1), soundMapping(3, { role }), soundMapping(4)],
    });
    expect(await readWholeScript(db, SCRIPT)).toEqual({
      fullSound: null,
      origin: null,
      trashed: [trashed],
      unplaced: { pictures: 0, sounds: 2 },
    });
    const { trashed: others } = await listUnplaced(db, 1, null, 10);
    expect(others.map(({ id }) => id)).toEqual([4]);
  });
});

describe("what a script has without a place", () => {
  it("is counted by kind, sounds and pictures of its scenes and of other scripts left out", async () => {
    const db = await aLibrary({
      assets: [sound(1), anAsset()],
      mappings: [
        soundMapping(1),
        soundMapping(2, { sceneId: "act0-scene0" }),
        soundMapping(3, { scriptId: 2 }),
        aMapping({ id: 4, sceneId: "" }),
        aMapping({ id: 5, sceneId: "", assetType: "video", role: "scene-video" }),
        aMapping({ id: 6 }),
      ],
    });
    const { unplaced } = await readWholeScript(db, SCRIPT);
    expect(unplaced).toEqual({ pictures: 2, sounds: 1 });
  });

  it("is counted without reading a row of a picture", async () => {
    const db = await aLibrary({
      assets: [anAsset(), anAsset({ id: 2 })],
      mappings: [1, 2].map((id) => aMapping({ id, assetId: id, sceneId: "" })),
    });
    const read: unknown[] = [];
    for (const table of [db.assets, db.scriptAssetMappings]) {
      table.hook("reading", (row) => {
        read.push(row);
        return row;
      });
    }
    expect((await readWholeScript(db, SCRIPT)).unplaced.pictures).toBe(2);
    expect(read).toEqual([]);
  });

  it("is listed in turn, by type, as far as asked, without the full sound and what is in the trash", async () => {
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1 }),
        anAsset({ id: 2 }),
        anAsset({ id: 3 }),
        anAsset({ id: 4, trashedAt: NOON }),
        sound(1),
        sound(2),
      ],
      mappings: [
        ...[1, 2, 4].map((id) => aMapping({ id, assetId: id, sceneId: "" })),
        aMapping({ id: 3, assetId: 3, sceneId: "", linkedAt: LATER }),
        soundMapping(11, { assetId: 1, role: "full-script-audio" }),
        soundMapping(12, { assetId: 2 }),
      ],
    });
    const some = await listUnplaced(db, 1, { type: "audio", id: 1 }, 2);
    expect(some.images.map(({ id }) => id)).toEqual([3, 1]);
    expect(some.audios.map(({ id }) => id)).toEqual([2]);
    expect([some.videos, some.left]).toEqual([[], 2]);
    const all = await listUnplaced(db, 1, null, 10);
    expect(all.images.map(({ id }) => id)).toEqual([3, 1, 2]);
    expect(all.audios.map(({ id }) => id)).toEqual([1, 2]);
    expect(all.left).toBe(0);
    expect([some.trashed, all.trashed.map(({ id }) => id)]).toEqual([[], [4]]);
  });
});
