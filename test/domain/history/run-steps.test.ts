import { describe, expect, it } from "vitest";
import type { AssetKey } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import { startRunRecorder } from "../../../src/domain/history/record-run.ts";
import { addStep } from "../../../src/domain/history/record-step.ts";
import type { Step } from "../../../src/domain/history/step.ts";
import { checkLibrary } from "../../../src/domain/integrity/check-library.ts";
import { applyRepair, type Repair } from "../../../src/domain/integrity/repair.ts";
import { aMapping, anAsset, aScene, aScript, NOON } from "../../build.ts";
import { aFile, runImport } from "../importing.ts";
import { into, SCENE } from "../imports/placed.ts";
import { aLibrary } from "../open-libraries.ts";
import { later, readContents, redo, stampsAt, undo } from "./recording.ts";

describe("what an import linked", () => {
  it("is one step, however many transactions it took, and comes and goes as one", async () => {
    const script = aScript({
      acts: [{ scenes: [aScene({ generatedImageId: 700 })] }],
      legacyAssets: ["image:700"],
    });
    const db = await aLibrary({ scripts: [script], assets: [anAsset({ id: 700 })] });
    await runImport(db, [aFile("i1")]);
    const [old] = (await db.assets.toArray()).filter(({ id }) => id !== 700);
    await trashAssets(db, [old as AssetKey], NOON);
    const recorder = startRunRecorder("run");
    const files = Array.from({ length: 50 }, (_, index) => into(SCENE, `i${index}`));
    let transactions = 0;
    await runImport(db, files, { recorder, onLinked: () => (transactions += 1) });
    expect(transactions).toBeGreaterThan(1);
    expect(await kindsOf(db)).toEqual(KINDS);
    expect(await recorder.find(db)).toBe(2);
    const linked = await readContents(db);
    for (let again = 0; again < 2; again++) {
      expect(await undo(db)).toMatchObject({ turned: { left: 0, keptOut: [] } });
      expect(await db.scriptAssetMappings.count()).toBe(0);
      expect(await db.assets.where("trashedAt").above(0).count()).toBe(1);
      expect((await db.scripts.get(1))?.legacyAssets).toEqual(["image:700"]);
      expect(await recorder.find(db)).toBeNull();
      expect(await redo(db)).toMatchObject({ turned: { left: 0 } });
      expect(await readContents(db)).toEqual(linked);
    }
  });

  it("is a step of its own where the run's was undone while it went on", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    const recorder = startRunRecorder("run");
    await runImport(db, [into(SCENE, "i1")], { recorder });
    await undo(db);
    await runImport(db, [into(SCENE, "i2")], { recorder });
    expect(await recorder.find(db)).toBe(3);
    expect(await kindsOf(db)).toEqual(KINDS);
  });
});

const KINDS = ["import-assets", "import-links"];

async function kindsOf(db: Database): Promise<readonly string[]> {
  return ((await db.history.toArray()) as Step[]).map(({ kind }) => kind);
}

describe("what an import added", () => {
  it("is one step after what it linked, goes to the trash by it, and comes back, all of it", async () => {
    const db = await aLibrary({ scripts: [aScript()], assets: [anAsset({ id: 700 })] });
    const recorder = startRunRecorder("run");
    const files = ["i1", "v1", "i2", "a1", "i3"].map((one) => aFile(one));
    await runImport(db, files, { recorder });
    await runImport(db, [into(SCENE, "i4"), aFile("i1")], { recorder });
    const imported = await readContents(db);
    expect(imported.assets).toHaveLength(7);
    for (let again = 0; again < 2; again++) {
      expect(await undo(db)).toMatchObject({ step: { kind: "import-links" } });
      expect(await undo(db)).toMatchObject({ turned: { done: 6, left: 0 } });
      expect(await db.assets.where("trashedAt").above(0).count()).toBe(6);
      expect((await db.assets.get(["image", 700]))?.trashedAt).toBeUndefined();
      expect(await redo(db)).toMatchObject({ turned: { done: 6, left: 0 } });
      await redo(db);
      expect(await readContents(db)).toEqual(imported);
    }
  });

  it("stays where it is used by now, of few and of many", async () => {
    for (const count of [2, 250]) {
      const db = await aLibrary({ scripts: [aScript()] });
      const files = Array.from({ length: count }, (_, at) => aFile(`i${at}`));
      await runImport(db, files, { recorder: startRunRecorder("run") });
      const [used, later] = await db.assets.toArray();
      await db.scriptAssetMappings.add(aMapping({ assetId: used?.id ?? 0 }));
      await trashAssets(db, [later as AssetKey], NOON);
      expect(await undo(db)).toMatchObject(
        count === 2 ? { status: "refused" } : { turned: { done: count - 2, left: 2 } },
      );
      expect((await db.assets.get(["image", used?.id ?? 0]))?.trashedAt).toBeUndefined();
    }
  });
});

describe("a repair", () => {
  it("is undone, done again with a report of its own, and undone again", async () => {
    const rows = [aMapping({ assetId: 9 }), aMapping({ id: 2, scriptId: 9 })];
    const db = await aLibrary({ assets: [anAsset()], scripts: [aScript()], mappings: rows });
    const { findings } = await checkLibrary(db);
    const repair: Repair = {
      kind: "take-out",
      rows: findings.brokenMappings.items.map(({ row }) => row),
    };
    const record = async ({ id: report }: { readonly id: string }) => {
      await addStep(db, "repair", { report, repair }, NOON);
    };
    await applyRepair(db, repair, stampsAt(NOON), { record });
    expect(await db.scriptAssetMappings.count()).toBe(0);
    for (const minute of [1, 3]) {
      expect(await undo(db, later(minute))).toMatchObject({ turned: { done: 2, left: 0 } });
      expect(await db.scriptAssetMappings.toArray()).toEqual(rows);
      expect(await redo(db, later(minute + 1))).toMatchObject({ turned: { done: 2, left: 0 } });
      expect(await db.scriptAssetMappings.count()).toBe(0);
    }
  });
});
