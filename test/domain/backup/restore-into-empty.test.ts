import { describe, expect, it } from "vitest";
import type { Original } from "../../../src/db/schema.ts";
import {
  aMapping,
  anAsset,
  aScript,
  freshName,
  NOON,
  openTestDatabase,
  someBytes,
} from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { aBackup, backUp, readable } from "./backup-in-memory.ts";
import { plan, restore } from "./restoring.ts";

const OTHER_ID = "0b0e7f0c-8c0f-4a56-9d0a-3f7f5a3f5a11";

/** A small library of every kind of row. */
async function aFullLibrary() {
  const db = await aLibrary({
    assets: [
      anAsset({ id: 3, tags: ["pier"] }),
      anAsset({ id: 7, trashedAt: NOON }),
      anAsset({ type: "audio", id: 3 }),
    ],
    images: [{ id: 3, data: someBytes(3), scriptId: 9 } as Original, { id: 7, data: someBytes(7) }],
    audios: [{ id: 3, data: someBytes(9, 5, "audio/mpeg") }],
    scripts: [
      aScript({
        id: 4,
        legacyAssets: ["image:3", "image:99"],
        acts: [
          {
            scenes: [
              { id: "a", generatedImageId: 3 },
              { id: "b", generatedImageId: 99 },
            ],
          },
        ],
        notes: new Map([["map", someBytes(1)]]),
      }),
    ],
    mappings: [
      aMapping({ id: 5, scriptId: 4, assetId: 3 }),
      aMapping({ id: 6, scriptId: 77, assetId: 78 }),
    ],
  });
  await db.prompts.bulkAdd([{ id: 2, uid: "p-2", text: "rain" }, { id: 3, text: "fog" } as never]);
  await db.history.add({ id: 8, at: NOON, kind: "rename" });
  await db.upgradeReports.add({
    from: 7,
    to: 8,
    startedAt: NOON,
    finishedAt: NOON,
    originals: 3,
    assets: 3,
    mappingsIn: 1,
    made: 0,
    merged: 0,
    dropped: 0,
    mappingsOut: 1,
    oddRows: [],
  });
  return db;
}

function anEmptyLibrary() {
  return openTestDatabase({ name: freshName(), newLibraryId: () => OTHER_ID });
}

describe("into an empty library", () => {
  it("brings every row as it was, and the library becomes the one that was saved", async () => {
    const saved = await aFullLibrary();
    const db = await anEmptyLibrary();
    const report = await restore(db, await backUp(saved));
    expect(await readable(db)).toEqual(await readable(saved));
    expect(report).toMatchObject({ intoEmpty: true, kept: 0, damaged: 0 });
    expect(await db.jobs.toCollection().primaryKeys()).toContain(report.id);
    await db.delete();
  });

  it("says so before, and changes nothing", async () => {
    const saved = await aFullLibrary();
    const db = await anEmptyLibrary();
    const before = await readable(db);
    expect(await plan(db, await backUp(saved))).toMatchObject({
      intoEmpty: true,
      assets: { new: 3, same: 0, different: 0, damaged: 0 },
      scripts: { new: 1, same: 0, different: 0 },
      mappings: { new: 2, same: 0, different: 0, broken: 0 },
      prompts: { new: 2, same: 0, different: 0 },
      bytes: 11,
      damaged: [],
    });
    expect(await readable(db)).toEqual(before);
    expect(await db.jobs.count()).toBe(0);
    await db.delete();
  });

  it("changes nothing when it is restored a second time", async () => {
    const db = await anEmptyLibrary();
    const backup = await backUp(await aFullLibrary());
    await restore(db, backup);
    const once = await readable(db);
    expect(await plan(db, backup)).toMatchObject({
      intoEmpty: false,
      assets: { new: 0, same: 3 },
      scripts: { new: 0, same: 1 },
      mappings: { new: 0, same: 2, broken: 0 },
      prompts: { new: 0, same: 2 },
    });
    await restore(db, backup);
    expect(await readable(db)).toEqual(once);
    await db.delete();
  });

  it("brings an asset whose bytes are damaged in the backup without them, with their hash", async () => {
    const saved = await aFullLibrary();
    const db = await anEmptyLibrary();
    const backup = await backUp(saved, { damaged: [1] });
    const { damaged, assets } = await plan(db, backup);
    expect(damaged).toHaveLength(1);
    expect(assets.damaged).toBe(1);
    expect((await restore(db, backup)).damaged).toBe(1);
    const [lost] = damaged;
    if (!lost) return;
    const { type, id } = lost.asset;
    expect(await db.assets.get([type, id])).toMatchObject({
      byteLength: 0,
      probe: "failed",
      probeError: "missing",
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await db.originals(type).get(id)).toBeUndefined();
    await db.delete();
  });

  it("refuses a backup of a newer version, and changes nothing", async () => {
    const db = await anEmptyLibrary();
    const before = await readable(db);
    const backup = await aBackup({ schemaVersion: 9, rows: {} });
    await expect(restore(db, backup)).rejects.toMatchObject({ code: "newer-schema" });
    expect(await readable(db)).toEqual(before);
    expect(await db.jobs.count()).toBe(0);
    await db.delete();
  });
});
