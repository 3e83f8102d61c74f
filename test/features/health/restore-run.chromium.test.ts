import { expect, it } from "vitest";
import { writeBackup } from "../../../src/domain/backup/write-backup.ts";
import { type RestoreRun, startRestoreRun } from "../../../src/features/health/restore-run.ts";
import { anAsset, LIBRARY_ID, NOON, type openTestDatabase, someBytes } from "../../build.ts";
import { memoryTarget } from "../../domain/backup/memory-target.ts";
import { aLibrary } from "../../domain/open-libraries.ts";

async function files(): Promise<readonly Blob[]> {
  const saved = await aLibrary({ assets: [anAsset()], images: [{ id: 1, data: someBytes(1) }] });
  const { target, files: written } = memoryTarget();
  const ids = { libraryId: LIBRARY_ID, backupId: "11111111-2222-4333-8444-555555555555" };
  await writeBackup(saved.backendDB(), target, { ...ids, now: () => NOON, volumeBytes: null });
  return written();
}

function aRun(db: Awaited<ReturnType<typeof openTestDatabase>>): RestoreRun {
  return startRestoreRun(db, {
    now: () => NOON,
    newUid: () => crypto.randomUUID(),
    storageLeft: async () => null,
    askToPersist: () => undefined,
    afterRestore: async () => undefined,
  });
}

it("restores once, however often it is confirmed before that shows", async () => {
  const db = await aLibrary();
  const run = aRun(db);
  await run.give(await files());
  expect(run.stage().at).toBe("planned");
  await Promise.all([run.confirm(), run.confirm()]);
  expect(run.stage().at).toBe("restored");
  expect(await db.assets.count()).toBe(1);
});

it("restores nothing that was cancelled before it began", async () => {
  const db = await aLibrary();
  const run = aRun(db);
  await run.give(await files());
  const restoring = run.confirm();
  run.dismiss();
  await restoring;
  expect(run.stage().at).toBe("rest");
  expect(await db.assets.count()).toBe(0);
});
