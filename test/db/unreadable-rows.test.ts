import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { completeUpgrade } from "../../src/db/complete-upgrade.ts";
import { openAsItIs } from "../../src/db/stored-shape.ts";
import { findUnreadable } from "../../src/db/unreadable-rows.ts";
import { freshName, LIBRARY_ID, NOON, openTestDatabase } from "../build.ts";
import { runs } from "../runs.ts";
import { type LostRows, loseStoredRows } from "./lose-stored-rows.ts";
import { type OldRows, type OldVersion, writeOldLibrary } from "./old-library.ts";
import { mapping, oddOf, oldScript, original, reportOf, willBeDeleted } from "./upgrading.ts";

const cleanUp: (() => void)[] = [];

afterEach(() => {
  // Each puts back what the one before has left.
  for (const undo of cleanUp.splice(0).reverse()) undo();
});

/** An older library of which the browser can't read these rows. */
async function writeDamaged(version: OldVersion, rows: OldRows, lost: LostRows) {
  const name = freshName();
  await writeOldLibrary(name, version, rows);
  cleanUp.push(loseStoredRows(name, lost));
  return name;
}

async function openDamaged(version: OldVersion, rows: OldRows, lost: LostRows) {
  return willBeDeleted(await openTestDatabase({ name: await writeDamaged(version, rows, lost) }));
}

const images = (...ids: readonly IDBValidKey[]) => ids.map((id) => ({ ...original(1), id }));

describe("finding rows that can't be read", () => {
  it("finds each of them and no other, whichever they are", async () => {
    const sets = fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sets, async (lost) => {
        const rows = images(...Array.from({ length: 90 }, (_, at) => at + 1));
        const name = await writeDamaged(6, { images: rows }, { images: lost });
        const database = await openAsItIs(name);
        if (!database) throw new Error("no database");
        const found = await findUnreadable(database, ["images", "scripts", "not-there"]);
        database.close();
        indexedDB.deleteDatabase(name);
        cleanUp.pop()?.();
        const sorted = [...lost].sort((one, other) => one - other);
        expect([...found]).toEqual(lost.length > 0 ? [["images", sorted]] : []);
      }),
      { numRuns: runs({ node: 25, chromium: 5 }) },
    );
  });
});

describe("an upgrade that meets an original whose row can't be read", () => {
  it("opens, shows it as damaged, and upgrades all the others", async () => {
    const rows = { images: images(1, 2, "cover"), videos: images(5), scripts: [oldScript()] };
    const db = await openDamaged(6, rows, { images: [1, "cover"] });
    expect((await db.assets.toArray()).map(({ id, probe }) => [id, probe])).toEqual([
      [1, "failed"],
      [2, "pending"],
      ["cover", "failed"],
      [5, "pending"],
    ]);
    expect(await db.assets.get(["image", 1])).toMatchObject({
      name: "Image 1",
      probeError: "unreadable",
      byteLength: 0,
    });
    expect(await db.images.toCollection().primaryKeys()).toEqual([1, 2, "cover"]);
  });

  it("reports it, and its books balance", async () => {
    const db = await openDamaged(7, { images: images(1, 2, 3) }, { images: [3] });
    expect(await oddOf(db)).toEqual(["unreadable-row images 3"]);
    expect(await reportOf(db)).toMatchObject({ originals: 3, assets: 3 });
  });

  it("keeps its place in a script", async () => {
    const rows = { images: images(1), scripts: [oldScript()] };
    const db = await openDamaged(6, rows, { images: [1] });
    expect(await db.scriptAssetMappings.toArray()).toMatchObject([
      { scriptId: 1, sceneId: "act0-scene0", assetType: "image", assetId: 1 },
    ]);
  });

  it("passes it over again when a broken-off upgrade is completed", async () => {
    const db = await openDamaged(6, { images: images(1, 2) }, { images: [2] });
    await db.upgradeReports.clear();
    await db.assets.delete(["image", 1]);
    const report = await completeUpgrade(db, { now: () => NOON, newLibraryId: () => LIBRARY_ID });
    expect(report).toMatchObject({ from: 6, assets: 2 });
    expect(await db.assets.get(["image", 1])).toMatchObject({ probe: "pending" });
  });
});

describe("an upgrade that meets a script, prompt or mapping that can't be read", () => {
  const script = (id: number) => oldScript({ id, acts: [] });

  it("sets it aside as it is, and upgrades the rest", async () => {
    const rows = { scripts: [script(1), script(2), script(3)], prompts: [{ id: 4 }, { id: 5 }] };
    const db = await openDamaged(6, rows, { scripts: [2], prompts: [5] });
    expect((await db.scripts.toArray()).map(({ id, uid }) => [id, typeof uid])).toEqual([
      [1, "string"],
      [3, "string"],
    ]);
    expect(await db.prompts.toCollection().primaryKeys()).toEqual([4]);
    expect(await db.table("scriptsUnreadable").toCollection().primaryKeys()).toEqual([2]);
    expect(await db.table("promptsUnreadable").toCollection().primaryKeys()).toEqual([5]);
    expect(await oddOf(db)).toEqual([
      "unreadable-row prompts 5 promptsUnreadable",
      "unreadable-row scripts 2 scriptsUnreadable",
    ]);
  });

  it("leaves every index of its table usable", async () => {
    const db = await openDamaged(6, { scripts: [script(1), script(2)] }, { scripts: [1] });
    expect(await db.scripts.where("title").equals("Lighthouse").primaryKeys()).toEqual([2]);
    expect(await db.scripts.orderBy("uid").count()).toBe(1);
  });

  it("gives its id to no later script", async () => {
    const db = await openDamaged(6, { scripts: [script(1), script(7)] }, { scripts: [7] });
    const row = { uid: "u", title: "New", acts: [], updatedAt: NOON, revision: 0 };
    expect(await db.scripts.add({ ...row, legacyAssets: [] } as never)).toBe(8);
  });

  it("keeps mappings that can be read", async () => {
    const rows = {
      images: images(1, 2),
      scripts: [script(1)],
      scriptAssetMappings: [mapping(1), mapping(2, { assetId: 2 })],
    };
    const db = await openDamaged(7, rows, { scriptAssetMappings: [1] });
    expect((await db.scriptAssetMappings.toArray()).map(({ assetId }) => assetId)).toEqual([2]);
    expect(await db.table("scriptAssetMappingsUnreadable").count()).toBe(1);
  });
});

describe("an upgrade that fails for another reason", () => {
  it("fails as before, and leaves the library as it was", async () => {
    const name = freshName();
    await writeOldLibrary(name, 6, { images: images(1) });
    const now = () => {
      throw new Error("no clock");
    };
    await expect(openTestDatabase({ name, now })).rejects.toThrow("no clock");
    const database = await openAsItIs(name);
    expect(database?.version).toBe(60);
    database?.close();
  });
});
