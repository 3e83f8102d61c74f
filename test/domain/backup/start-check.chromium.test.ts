import { expect, it } from "vitest";
import { type CheckProgress, startCheck } from "../../../src/domain/backup/start-check.ts";
import { aBackup, bytesOf, ORIGINAL } from "./pack-backup.ts";

const NEVER = new AbortController().signal;
const LOST = { table: "scripts", key: "7", why: "gone" };

function packed() {
  const blobs = { [ORIGINAL.path]: ORIGINAL.content, "originals/video/2 b.mp4": bytesOf("film") };
  return aBackup({ blobs, tables: { scripts: ['{"id":1}'] }, manifest: { unreadable: [LOST] } });
}

it("reads a whole backup beside the page, and says what it says of itself", async () => {
  const file = await packed();
  const steps: CheckProgress[] = [];
  const checked = await startCheck([file], { signal: NEVER, onProgress: (now) => steps.push(now) });
  expect(checked).toMatchObject({ entries: 3, damaged: [], damagedTotal: 0 });
  expect(checked.backup).toEqual({
    libraryId: "5d9f7c1e-2b8a-4c3d-9e1f-6a7b8c9d0e1f",
    backupId: "8a7c1f0e-6f3a-4c55-9d0e-0f3c5b2f7a11",
    madeAt: new Date("2026-01-02T03:04:05.000Z"),
    schemaVersion: 8,
    volumes: 1,
    bytes: file.size,
    counts: { scripts: 1 },
    leftOut: [LOST],
    leftOutTotal: 1,
  });
  expect(steps[0]).toMatchObject({ total: 3, bytesTotal: 1_000_000 + 4 + 9 });
});

it("refuses what is no backup with its code, and stops when it is told to", async () => {
  const checking = startCheck([new Blob(["no zip"])], { signal: NEVER });
  await expect(checking).rejects.toMatchObject({ name: "BackupRefusal", code: "not-a-backup" });
  const stop = new AbortController();
  const stopped = startCheck([await packed()], { signal: stop.signal });
  stop.abort("enough");
  await expect(stopped).rejects.toBe("enough");
});
