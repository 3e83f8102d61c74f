import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { checkLibrary } from "../../../src/domain/integrity/check-library.ts";
import type { LibraryFindings } from "../../../src/domain/integrity/findings.ts";
import {
  applyRepair,
  listRepairs,
  type Repair,
  undoRepair,
} from "../../../src/domain/integrity/repair.ts";
import { linkAssets } from "../../../src/domain/scenes/link-assets.ts";
import { aMapping, anAsset, aScript, image, someBytes } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { contentsOf, LATER, legacyScript, stamps } from "./rows.ts";

const EVEN_LATER = new Date("2026-03-03T08:00:00Z");
const original = (id: IDBValidKey) => ({ id, data: someBytes(1) });
const SCENE = { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" };

async function repair(db: Database, choose: (findings: LibraryFindings) => Repair) {
  const { findings } = await checkLibrary(db);
  return applyRepair(db, choose(findings), stamps());
}
const takeOut = ({ brokenMappings }: LibraryFindings): Repair => ({
  kind: "take-out",
  rows: brokenMappings.items.map(({ row }) => row),
});
const keepInScript = ({ brokenMappings }: LibraryFindings): Repair => ({
  kind: "keep-in-script",
  rows: brokenMappings.items.map(({ row }) => row),
});

async function idsOf(db: Database) {
  return (await db.scriptAssetMappings.toArray()).map(({ id }) => id);
}

function aBrokenLibrary() {
  return aLibrary({
    assets: [anAsset(), anAsset({ id: 2 })],
    images: [original(1), original(2)],
    scripts: [aScript()],
    mappings: [
      aMapping(),
      aMapping({ id: 2, scriptId: 9 }),
      aMapping({ id: 3, sceneId: "gone" }),
      aMapping({ id: 4, assetId: 9 }),
      aMapping({ id: 5, assetId: 2, sceneId: "gone too", role: "background" }),
    ],
  });
}

describe("a repair of broken mappings", () => {
  it("takes them out, whole ones stay; the script gets its next revision, the report says which", async () => {
    const db = await aBrokenLibrary();
    const report = await repair(db, takeOut);
    expect(await idsOf(db)).toEqual([1]);
    expect((await db.scripts.get(1))?.revision).toBe(1);
    expect((await checkLibrary(db)).findings.brokenMappings.total).toBe(0);
    expect(await listRepairs(db)).toEqual([report]);
    expect(report).toMatchObject({ at: LATER, change: { kind: "take-out" } });
  });

  it("is undone exactly, with the same ids, once", async () => {
    const db = await aBrokenLibrary();
    const before = await contentsOf(db);
    const report = await repair(db, takeOut);
    expect(await undoRepair(db, report?.id ?? "", EVEN_LATER)).toEqual({ undone: 4, left: 0 });
    expect(await contentsOf(db)).toEqual(before);
    expect((await listRepairs(db))[0]?.undone).toEqual({ undone: 4, left: 0, at: EVEN_LATER });
    expect(await undoRepair(db, report?.id ?? "", EVEN_LATER)).toBeNull();
  });

  it("leaves alone what is whole by now or was changed since it was found", async () => {
    const db = await aBrokenLibrary();
    const { findings } = await checkLibrary(db);
    await db.assets.add(anAsset({ id: 9 }));
    await db.scriptAssetMappings.update(2, { linkedAt: LATER });
    await applyRepair(db, takeOut(findings), stamps());
    expect(await idsOf(db)).toEqual([1, 2, 4]);
  });

  it("writes nothing, not even a report, where nothing is left to repair", async () => {
    const db = await aBrokenLibrary();
    const { findings } = await checkLibrary(db);
    await db.scriptAssetMappings.clear();
    expect(await applyRepair(db, takeOut(findings), stamps())).toBeNull();
    expect(await db.jobs.count()).toBe(0);
  });

  it("keeps in the script as a whole what has lost its scene, in its role; the others go", async () => {
    const db = await aBrokenLibrary();
    const before = await contentsOf(db);
    const report = await repair(db, keepInScript);
    const rows = await db.scriptAssetMappings.toArray();
    expect(rows.map(({ id, sceneId, role }) => `${id} ${sceneId} ${role}`)).toEqual([
      "1 act0-scene0 scene-image",
      "3  scene-image",
      "5  background",
    ]);
    await undoRepair(db, report?.id ?? "", EVEN_LATER);
    expect(await contentsOf(db)).toEqual(before);
  });

  it("leaves what was kept in the script and changed since, when it is undone", async () => {
    const db = await aBrokenLibrary();
    const report = await repair(db, keepInScript);
    await db.scriptAssetMappings.update(3, { linkedAt: EVEN_LATER });
    expect(await undoRepair(db, report?.id ?? "", EVEN_LATER)).toEqual({ undone: 3, left: 1 });
    expect((await db.scriptAssetMappings.get(3))?.sceneId).toBe("");
  });

  it("makes no second mapping where the script has the asset already", async () => {
    const db = await aBrokenLibrary();
    await db.scriptAssetMappings.add(aMapping({ id: 6, sceneId: "" }));
    await repair(db, keepInScript);
    expect(await idsOf(db)).toEqual([1, 5, 6]);
  });

  it("is undone but for what somebody has put there since", async () => {
    const db = await aLibrary({
      assets: [anAsset()],
      images: [original(1)],
      scripts: [aScript()],
      mappings: [aMapping({ id: 3, sceneId: "gone" })],
    });
    const report = await repair(db, takeOut);
    await db.scriptAssetMappings.add(aMapping({ id: 3, sceneId: "act0-scene0" }));
    expect(await undoRepair(db, report?.id ?? "", EVEN_LATER)).toEqual({ undone: 0, left: 1 });
    expect((await db.scriptAssetMappings.get(3))?.sceneId).toBe("act0-scene0");
  });
});

describe("a repair of mappings that say the same", () => {
  const one = ({ doubleMappings }: LibraryFindings): Repair => ({
    kind: "one-of-each",
    rows: doubleMappings.items.map(({ row }) => row),
  });

  it("keeps the one that is shown first, and is undone exactly", async () => {
    const db = await aLibrary({
      assets: [anAsset()],
      images: [original(1)],
      scripts: [aScript()],
      mappings: [aMapping(), aMapping({ id: 2, linkedAt: LATER }), aMapping({ id: 3 })],
    });
    const before = await contentsOf(db);
    const report = await repair(db, one);
    expect(await idsOf(db)).toEqual([2]);
    expect(await undoRepair(db, report?.id ?? "", EVEN_LATER)).toEqual({ undone: 2, left: 0 });
    expect(await contentsOf(db)).toEqual(before);
  });
});

describe("a repair of legacy fields that name what is gone", () => {
  const clear = ({ lostLegacy }: LibraryFindings): Repair => ({
    kind: "clear-legacy",
    names: lostLegacy.items,
  });

  it("clears them alone, keeps unknown fields, and is undone exactly", async () => {
    const fields = { generatedImageId: 1, generatedVideoId: 9, mood: { odd: [1] } };
    const db = await aLibrary({
      assets: [anAsset()],
      images: [original(1)],
      scripts: [legacyScript(fields)],
    });
    const before = await contentsOf(db);
    const report = await repair(db, clear);
    const script = await db.scripts.get(1);
    expect(script?.legacyAssets).toEqual(["image:1"]);
    expect(script?.revision).toBe(1);
    expect(JSON.stringify(script?.acts)).toContain("odd");
    expect(await undoRepair(db, report?.id ?? "", EVEN_LATER)).toEqual({ undone: 1, left: 0 });
    expect(await contentsOf(db)).toEqual(before);
  });

  it("leaves a field whose asset came back", async () => {
    const db = await aLibrary({ scripts: [legacyScript({ generatedVideoId: 9 })] });
    const { findings } = await checkLibrary(db);
    await db.assets.add(anAsset({ type: "video", id: 9 }));
    expect(await applyRepair(db, clear(findings), stamps())).toBeNull();
    expect((await db.scripts.get(1))?.revision).toBe(0);
  });
});

describe("a repair of originals without an asset", () => {
  const add = ({ withoutAsset }: LibraryFindings): Repair => ({
    kind: "add-assets",
    keys: withoutAsset.items,
  });

  it("adds the row that an upgrade would have made; undone, the original stays", async () => {
    const db = await aLibrary({ images: [original(7)] });
    const report = await repair(db, add);
    expect(await db.assets.toArray()).toMatchObject([{ ...image(7), probe: "pending" }]);
    expect(await undoRepair(db, report?.id ?? "", EVEN_LATER)).toEqual({ undone: 1, left: 0 });
    expect([await db.assets.count(), await db.images.count()]).toEqual([0, 1]);
  });

  it("is not undone where the asset is used by then", async () => {
    const db = await aLibrary({ images: [original(7)], scripts: [aScript()] });
    const report = await repair(db, add);
    await linkAssets(db, [{ asset: image(7), place: SCENE }], stamps());
    expect(await undoRepair(db, report?.id ?? "", EVEN_LATER)).toEqual({ undone: 0, left: 1 });
    expect(await db.assets.count()).toBe(1);
  });
});

describe("a repair of thumbnails", () => {
  it("deletes those of what is gone, and there is nothing to undo", async () => {
    const db = await aLibrary({ assets: [anAsset()], images: [original(1)] });
    await db.thumbnails.bulkAdd([
      { assetType: "image", assetId: 1 },
      { assetType: "image", assetId: 2 },
    ]);
    const report = await repair(db, ({ strayThumbnails: { items } }) => ({
      kind: "delete-thumbnails",
      keys: [...items, image(1)],
    }));
    expect(await db.thumbnails.toCollection().primaryKeys()).toEqual([["image", 1]]);
    expect(await undoRepair(db, report?.id ?? "", EVEN_LATER)).toBeNull();
  });
});

it("is all or nothing: what fails half way leaves everything as it was, the report too", async () => {
  const db = await aBrokenLibrary();
  const before = await contentsOf(db);
  const { findings } = await checkLibrary(db);
  const failing = {
    at: LATER,
    newUid: () => {
      throw new Error("no more uids");
    },
  };
  await expect(applyRepair(db, takeOut(findings), failing)).rejects.toThrow("no more uids");
  expect(await contentsOf(db)).toEqual(before);
  expect(await db.jobs.count()).toBe(0);
});
