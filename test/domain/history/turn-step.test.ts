import { describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/db/database.ts";
import { deleteAssets } from "../../../src/domain/assets/delete-assets.ts";
import { restoreAssets } from "../../../src/domain/assets/restore-assets.ts";
import { recordStep } from "../../../src/domain/history/record-step.ts";
import { listStepIds } from "../../../src/domain/history/step-ids.ts";
import { turnStep } from "../../../src/domain/history/turn-step.ts";
import { withdrawSteps } from "../../../src/domain/history/withdraw-steps.ts";
import { trashScript } from "../../../src/domain/scripts/trash-script.ts";
import { anAsset, aScript, image, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { later, redo, stampsAt, trash, trashed, undo } from "./recording.ts";

function images(count: number) {
  return aLibrary({ assets: Array.from({ length: count }, (_, at) => anAsset({ id: at + 1 })) });
}

describe("a step", () => {
  it("is written with what it undoes, in one transaction: neither is there without the other", async () => {
    const db = await images(1);
    const failing = recordStep(
      db,
      { kind: "trash-assets", at: NOON },
      async () => {
        await db.assets.update(["image", 1], { trashedAt: NOON });
      },
      () => {
        throw new Error("crashed");
      },
    );
    await expect(failing).rejects.toThrow("crashed");
    expect([await trashed(db), await db.history.count()]).toEqual([[], 0]);
    await trash(db, [image(1)]);
    expect([await trashed(db), await db.history.count()]).toEqual([[1], 1]);
  });

  it("is none where nothing has changed", async () => {
    const db = await images(1);
    expect(await trash(db, [image(7)])).toEqual({ result: [], step: null });
    expect(await db.history.count()).toBe(0);
  });

  it("is undone and done again in turn, fifty of them, after the library was opened anew too", async () => {
    const db = await images(50);
    for (let id = 1; id <= 50; id++) await trash(db, [image(id)], later(id));
    const { name } = db;
    db.close();
    const again = await openDatabase({ name });
    for (let id = 50; id >= 1; id--) {
      expect(await undo(again)).toMatchObject({ status: "turned", step: { kind: "trash-assets" } });
      expect(await trashed(again)).toHaveLength(id - 1);
    }
    expect(await undo(again)).toBeNull();
    for (let id = 1; id <= 50; id++) {
      await redo(again);
      expect(await trashed(again)).toEqual(Array.from({ length: id }, (_, at) => at + 1));
    }
    expect(await redo(again)).toBeNull();
    again.close();
  });

  it("stays among the last hundred", async () => {
    const db = await images(1);
    for (let count = 1; count <= 103; count++) {
      await trash(db, [image(1)], later(count));
      await restoreAssets(db, [image(1)], later(count));
    }
    const { done } = await listStepIds(db);
    expect([done.length, done[0], done.at(-1)]).toEqual([100, 4, 103]);
  });

  it("can't be done again once something else was done", async () => {
    const db = await images(2);
    await trash(db, [image(1)]);
    await undo(db);
    await trash(db, [image(2)]);
    expect(await redo(db)).toBeNull();
    expect(await trashed(db)).toEqual([2]);
    expect(await db.history.count()).toBe(1);
  });

  it("is turned once, asked as often as it may be, from whatever tab", async () => {
    const db = await images(2);
    const tab = await openDatabase({ name: db.name });
    const { step } = await trash(db, [image(1)]);
    await trash(db, [image(2)]);
    const one = { id: step ?? 0 };
    const named = [db, tab].map((own) => turnStep(own, "undo", stampsAt(later(1)), one));
    expect((await Promise.all(named)).filter((answer) => answer !== null)).toHaveLength(1);
    expect(await trashed(db)).toEqual([2]);
    await redo(db);
    await Promise.all([undo(db), undo(tab)]);
    expect(await trashed(db)).toEqual([]);
    tab.close();
  });
});

describe("what can't be undone any more", () => {
  it("is refused and forgotten, and the one before goes on", async () => {
    const db = await images(2);
    await trash(db, [image(1)]);
    await trash(db, [image(2)]);
    await restoreAssets(db, [image(2)], later(1));
    expect(await undo(db)).toMatchObject({ status: "refused", step: { kind: "trash-assets" } });
    expect(await undo(db)).toMatchObject({ status: "turned" });
    expect(await db.history.count()).toBe(1);
  });

  it("says that what it was about is gone", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await recordStep(
      db,
      { kind: "trash-script", at: NOON },
      () => trashScript(db, 1, NOON),
      () => ({ id: 1, since: NOON }),
    );
    await db.scripts.delete(1);
    expect(await undo(db)).toMatchObject({ status: "refused", code: "script-not-found" });
    expect(await db.history.count()).toBe(0);
  });

  it.each([
    { kind: "of a newer version", at: NOON, madeAt: NOON, change: {} },
    {
      kind: "trash-assets",
      at: NOON,
      madeAt: NOON,
      change: { keys: [{ type: "scripts", id: 1 }] },
    },
    { kind: "toString", at: NOON, madeAt: NOON, change: {} },
    { kind: "rename", at: NOON },
  ])("is passed over where it is no step of ours (%#)", async (row) => {
    const db = await images(1);
    await trash(db, [image(1)]);
    await db.history.add(row);
    expect(await undo(db)).toMatchObject({ status: "turned" });
    expect(await trashed(db)).toEqual([]);
  });

  it("is withdrawn once all that it was about is deleted for good", async () => {
    const db = await images(3);
    await trash(db, [image(1), image(2)]);
    await trash(db, [image(3)]);
    const affected = (id: number) => [{ key: image(id), places: [] }];
    await deleteAssets(db, affected(1), later(1));
    await withdrawSteps(db);
    expect(await db.history.count()).toBe(2);
    await deleteAssets(db, affected(3), later(1));
    await withdrawSteps(db);
    expect((await listStepIds(db)).done).toEqual([1]);
    expect(await undo(db)).toMatchObject({ turned: { done: 1, left: 1 } });
  });
});
