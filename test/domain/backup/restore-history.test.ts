import { expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { addStep } from "../../../src/domain/history/record-step.ts";
import { readStep } from "../../../src/domain/history/step-shapes.ts";
import { undoRepair } from "../../../src/domain/integrity/repair.ts";
import { aMapping, anAsset, aScript, NOON, someBytes } from "../../build.ts";
import { trash, trashed, undo } from "../history/recording.ts";
import { aLibrary } from "../open-libraries.ts";
import { aBackup, backUp } from "./backup-in-memory.ts";
import { restore } from "./restoring.ts";

const OTHER_ID = "0b0e7f0c-8c0f-4a56-9d0a-3f7f5a3f5a11";

/** Image 2, and scripts 1 and 2, of another library. */
function another(libraryId = OTHER_ID) {
  const scripts = [1, 2].map((id) => aScript({ id, uid: `script ${id} of theirs` }));
  const images = [{ id: 2, data: someBytes(50) }];
  return aBackup({
    libraryId,
    rows: { assets: [anAsset({ id: 2, uid: "theirs" })], images, scripts },
  });
}

/** Images 2 of script 1, and 1 of script 2, were unlinked; image 2 and script 2 are gone by now. */
async function aLibraryWithGone(): Promise<Database> {
  const db = await aLibrary({
    assets: [anAsset({ id: 1, uid: "ours" })],
    images: [{ id: 1, data: someBytes(1) }],
    scripts: [aScript({ uid: "our script" })],
  });
  const dropped = [
    aMapping({ id: 1, scriptId: 1, assetId: 2 }),
    aMapping({ id: 2, scriptId: 2, assetId: 1 }),
  ];
  await db.transaction("rw", db.history, async () => {
    const added = [{ type: "image", from: 1, to: 2 }] as const;
    await addStep(db, "import-assets", { run: "run", added }, NOON);
    await addStep(
      db,
      "keep-assets",
      { keys: [1, 2].map((id) => ({ type: "image", id })), keep: false },
      NOON,
    );
    const links = { made: [], dropped, turned: [], cleared: [] };
    await addStep(db, "link", { request: { does: "unlink", links: [] }, links }, NOON);
  });
  const change = { kind: "take-out", dropped, turned: [], stays: [] };
  await db.jobs.put({ id: "repair/1", at: NOON, change } as never);
  return db;
}

it("nothing that comes gets the id of what is gone, so that undoing never changes another asset or script", async () => {
  for (const isSame of [false, true]) {
    const db = await aLibraryWithGone();
    const own = await db.library.get("library");
    await restore(db, await another(isSame ? own?.id : OTHER_ID));
    for (let step = 0; step < 3; step += 1) await undo(db);
    expect(await trashed(db)).toEqual([1]);
    await undoRepair(db, "repair/1", NOON);
    const theirs = await db.assets.where("uid").equals("theirs").first();
    expect(theirs).toMatchObject({ id: 3 });
    expect(theirs?.keep).toBeUndefined();
    expect(await db.scripts.orderBy("uid").primaryKeys()).toEqual([1, 3, 4]);
    const shown = await db.scriptAssetMappings
      .where("[assetType+assetId]")
      .equals(["image", 3])
      .count();
    expect(shown).toBe(0);
    expect(
      await db.scriptAssetMappings.where("[scriptId+sceneId]").between([3, ""], [5, ""]).count(),
    ).toBe(0);
  }
});

/** Three images, one of them in the trash by a step. */
async function aSavedLibrary(): Promise<Database> {
  const images = [1, 2, 3].map((id) => ({ id, data: someBytes(id) }));
  const db = await aLibrary({ assets: images.map(({ id }) => anAsset({ id })), images });
  await trash(db, [{ type: "image", id: 2 }]);
  return db;
}

it("into an empty library comes what could be undone, without what was about rows that are gone", async () => {
  const saved = await aSavedLibrary();
  const db = await aLibrary();
  // Nobody takes a repair away where its rows go.
  for (const id of [1, 9]) await db.history.put({ ...(await aRepairStep()), id });
  await restore(db, await backUp(saved));
  expect(await db.history.toArray()).toEqual(await saved.history.toArray());
  await undo(db);
  expect(await trashed(db)).toEqual([]);
});

async function aRepairStep() {
  const repair = { kind: "take-out", rows: [aMapping()] } as const;
  return {
    madeAt: NOON,
    at: NOON,
    kind: "repair",
    change: { report: "repair/1", repair },
  } as const;
}

it("what was done while it was restored is what is undone after it", async () => {
  const saved = await aSavedLibrary();
  await trash(saved, [{ type: "image", id: 3 }]);
  const db = await aLibrary();
  const backup = await backUp(saved);
  const stop = new AbortController();
  const onProgress = ({ done }: { readonly done: number }) => {
    if (done > 0) stop.abort(new Error("gone"));
  };
  await expect(restore(db, backup, { signal: stop.signal, onProgress })).rejects.toThrow("gone");
  await trash(db, [{ type: "image", id: 1 }]);
  await restore(db, backup);
  expect(await trashed(db)).toEqual([1, 2, 3]);
  await undo(db);
  expect(await trashed(db)).toEqual([2, 3]);
});

it("a step that names more than any import adds is none", async () => {
  const added = [1, 2_000_000].map((from) => ({ type: "image", from, to: from + 600_000 }));
  const row = { id: 1, madeAt: NOON, at: NOON, kind: "import-assets" };
  expect(readStep({ ...row, change: { run: "run", added: added.slice(1) } })).not.toBeNull();
  expect(readStep({ ...row, change: { run: "run", added } })).toBeNull();
});
