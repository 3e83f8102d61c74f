import { describe, expect, it } from "vitest";
import type { AssetKey } from "../../../src/db/asset-key.ts";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import { startRunRecorder } from "../../../src/domain/history/record-run.ts";
import { addStep } from "../../../src/domain/history/record-step.ts";
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
    expect(await db.history.count()).toBe(1);
    expect(await recorder.find(db)).toBe(1);
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
    expect(await recorder.find(db)).toBe(2);
    expect(await db.history.count()).toBe(1);
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
    await applyRepair(db, repair, stampsAt(NOON), async ({ id: report }) => {
      await addStep(db, "repair", { report, repair }, NOON);
    });
    expect(await db.scriptAssetMappings.count()).toBe(0);
    for (const minute of [1, 3]) {
      expect(await undo(db, later(minute))).toMatchObject({ turned: { done: 2, left: 0 } });
      expect(await db.scriptAssetMappings.toArray()).toEqual(rows);
      expect(await redo(db, later(minute + 1))).toMatchObject({ turned: { done: 2, left: 0 } });
      expect(await db.scriptAssetMappings.count()).toBe(0);
    }
  });
});
