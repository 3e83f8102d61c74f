import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import {
  type CheckedFacts,
  noteDamagedBackup,
  noteGivenBackup,
  noteMadeBackup,
  noteRestoredBackup,
  readBackupStanding,
} from "../../../src/domain/backup/last-backup.ts";
import { openBackup } from "../../../src/domain/backup/open-backup.ts";
import { readWorkMarks } from "../../../src/domain/backup/work-marks.ts";
import { writeBackup } from "../../../src/domain/backup/write-backup.ts";
import { aMapping, anAsset, aScript, LIBRARY_ID, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { memoryTarget } from "./memory-target.ts";
import { restore } from "./restoring.ts";

const BEFORE = new Date(NOON.getTime() - 1000);
const LATER = new Date(NOON.getTime() + 60_000);
const FACTS = {
  libraryId: LIBRARY_ID,
  backupId: "11111111-2222-4333-8444-555555555555",
  madeAt: NOON,
  bytes: 1000,
  volumes: 1,
  leftOut: [],
  leftOutTotal: 0,
};
const OTHER_ID = "99999999-2222-4333-8444-555555555555";
const COUNTS = { assets: 1, scripts: 1, prompts: 0, scriptAssetMappings: 0 };

/** With an asset and a script, both from before noon. */
function worked(): Promise<Database> {
  return aLibrary({ assets: [anAsset({ uploadedAt: BEFORE })], scripts: [aScript()] });
}

async function backedUp(db: Database, verified: "disk" | "handed-over" = "disk") {
  await noteMadeBackup(db, { ...FACTS, verified, marks: await readWorkMarks(db) }, LATER);
}

const isDue = async (db: Database) => (await readBackupStanding(db)).isDue;

describe("whether a backup is due", () => {
  it("is not in an empty library, and is as soon as there is something", async () => {
    const db = await aLibrary();
    expect(await readBackupStanding(db)).toEqual({ last: null, hasNewer: false, isDue: false });
    await db.prompts.add({ id: 1, uid: "p", text: "a pier" });
    expect(await isDue(db)).toBe(true);
  });

  it("is not after a backup, which is remembered with how it was verified", async () => {
    const db = await worked();
    await backedUp(db, "handed-over");
    const { last, isDue } = await readBackupStanding(db);
    expect(isDue).toBe(false);
    expect(last).toMatchObject({ ...FACTS, verified: "handed-over", verifiedAt: LATER });
  });

  it.each<[string, (db: Database) => Promise<unknown>]>([
    ["something was imported", (db) => db.assets.add(anAsset({ id: 3, uploadedAt: LATER }))],
    ["a script was added", (db) => db.scripts.add(aScript({ id: 2, uid: "2" }))],
    ["something was linked", (db) => db.scriptAssetMappings.add(aMapping())],
    ["a step was done", (db) => db.history.add(step(2, LATER))],
    ["a step was undone", (db) => db.history.update(1, { at: undefined })],
    ["something was deleted for good", (db) => db.assets.delete(["image", 2])],
    ["a restore brought something", (db) => db.jobs.put({ id: "restore-report/1" })],
  ])("is again once %s", async (_, work) => {
    const db = await worked();
    await db.history.add(step(1, BEFORE));
    await db.assets.add(anAsset({ id: 2, uploadedAt: new Date(0) }));
    await backedUp(db);
    await work(db);
    expect(await isDue(db)).toBe(true);
  });

  it("is not by what the background does: examining, and jobs", async () => {
    const db = await worked();
    await backedUp(db);
    await db.assets.update(["image", 1], { contentHash: "00", width: 3 });
    await db.jobs.put({ id: "deep-check", state: "running" });
    expect(await isDue(db)).toBe(false);
  });

  it("is once a restore made another library of it", async () => {
    const db = await worked();
    await backedUp(db);
    await db.library.update("library", { id: OTHER_ID });
    expect(await readBackupStanding(db)).toEqual({ last: null, hasNewer: true, isDue: true });
  });
});

describe("a backup that was given back", () => {
  const give = (db: Database, given: Partial<CheckedFacts> = {}) =>
    noteGivenBackup(db, { ...FACTS, counts: COUNTS, ...given }, LATER);

  it("verifies the last one, and nothing is due by that", async () => {
    const db = await worked();
    await backedUp(db, "handed-over");
    expect(await give(db)).toBe("noted");
    const { last, isDue } = await readBackupStanding(db);
    expect(last).toMatchObject({ verified: "given", verifiedAt: LATER });
    expect(isDue).toBe(false);
  });

  it("does not hide what was done since the last one was made", async () => {
    const db = await worked();
    await db.history.add(step(1, BEFORE));
    await backedUp(db);
    await db.history.clear();
    await give(db);
    expect(await isDue(db)).toBe(true);
  });

  it("of another library changes nothing", async () => {
    const db = await worked();
    expect(await give(db, { libraryId: OTHER_ID })).toBe("other-library");
    expect(await readBackupStanding(db)).toEqual({ last: null, hasNewer: true, isDue: true });
  });

  it("and is damaged makes a new one due, until a whole copy of it is given", async () => {
    const db = await worked();
    await backedUp(db);
    await noteDamagedBackup(db, OTHER_ID, LATER);
    expect(await isDue(db), "another one says nothing").toBe(false);
    await noteDamagedBackup(db, FACTS.backupId, LATER);
    expect(await readBackupStanding(db)).toMatchObject({
      ...{ hasNewer: false, isDue: true },
      last: { damagedAt: LATER },
    });
    await give(db);
    expect(await isDue(db)).toBe(false);
  });

  it("does not take the place of a newer one", async () => {
    const db = await worked();
    await backedUp(db);
    expect(await give(db, { backupId: OTHER_ID, madeAt: BEFORE })).toBe("older");
    expect((await readBackupStanding(db)).last).toMatchObject({ verified: "disk" });
  });

  it("of which nothing was known has everything that is not newer than it", async () => {
    const db = await worked();
    await give(db);
    expect(await isDue(db)).toBe(false);
  });

  it.each<[string, Partial<CheckedFacts>]>([
    ["imported since", { madeAt: new Date(BEFORE.getTime() - 1) }],
    ["more rows than it", { counts: { ...COUNTS, scripts: 0 } }],
  ])("of which nothing was known lacks what is newer: %s", async (_, given) => {
    const db = await worked();
    expect(await give(db, given)).toBe("noted");
    expect(await isDue(db)).toBe(true);
  });
});

describe("a backup that a library was restored from", () => {
  async function restored(into: Database): Promise<void> {
    const { target, files } = memoryTarget();
    const options = { libraryId: LIBRARY_ID, backupId: FACTS.backupId, now: () => NOON };
    await writeBackup((await worked()).backendDB(), target, options);
    const backup = await openBackup(files());
    const report = await restore(into, backup);
    await noteRestoredBackup(into, report, backup.manifest, LATER);
  }

  it("is as good as given back, where all of it came into an empty one", async () => {
    const db = await aLibrary();
    await restored(db);
    const { last, isDue } = await readBackupStanding(db);
    expect(last).toMatchObject({ ...FACTS, bytes: last?.bytes, verified: "given" });
    expect(isDue).toBe(false);
  });

  it("is not remembered where it was merged with something", async () => {
    const db = await aLibrary({ scripts: [aScript({ id: 9, uid: "9" })] });
    await restored(db);
    expect(await readBackupStanding(db)).toEqual({ last: null, hasNewer: true, isDue: true });
  });
});

function step(id: number, at: Date) {
  const change = { id: 1, since: at };
  return { id, madeAt: at, at, kind: "trash-script", change } as const;
}
