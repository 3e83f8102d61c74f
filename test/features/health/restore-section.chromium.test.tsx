import { expect, it, onTestFinished, vi } from "vitest";
import { page } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import { noteMadeBackup } from "../../../src/domain/backup/last-backup.ts";
import { readWorkMarks } from "../../../src/domain/backup/work-marks.ts";
import { writeBackup } from "../../../src/domain/backup/write-backup.ts";
import { readDirectory } from "../../../src/domain/backup/zip-directory.ts";
import { BackupFacts } from "../../../src/features/health/backup-facts.tsx";
import { RestoreRunning } from "../../../src/features/health/restore-progress.tsx";
import { RestoreSection } from "../../../src/features/health/restore-section.tsx";
import {
  anAsset,
  deleteLibrary,
  LIBRARY_ID,
  NOON,
  openTestDatabase,
  someBytes,
} from "../../build.ts";
import { memoryTarget } from "../../domain/backup/memory-target.ts";
import { flipped } from "../../domain/backup/pack-backup.ts";
import { button, chooseFile, showHealth } from "./show-health.tsx";

const section = page.getByRole("region", { name: "Restore a backup" });
const BACKUP_ID = "11111111-2222-4333-8444-555555555555";

/** Of two pictures, 100 KB each. */
async function aSavedLibrary(volumeBytes: number | null = null) {
  const db = await openTestDatabase();
  for (const id of [1, 2]) {
    await db.assets.add(anAsset({ id, uid: `${id}`, byteLength: 100_000 }));
    await db.images.add({ id, data: someBytes(id, 100_000) });
  }
  const { target, files } = memoryTarget();
  const ids = { libraryId: LIBRARY_ID, backupId: BACKUP_ID };
  await writeBackup(db.backendDB(), target, { ...ids, now: () => NOON, volumeBytes });
  return { db, parts: files() };
}

async function give(parts: readonly Blob[]): Promise<void> {
  await expect.element(button("Choose a backup…")).toBeVisible();
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("Nothing can be chosen");
  chooseFile(input, ...parts.map((part, at) => new File([part], `part ${at + 1}.zip`)));
}

it("takes all parts of a backup at once, in any order, and says how much does not fit", async () => {
  const { db, parts } = await aSavedLibrary(200_000);
  expect(parts).toHaveLength(2);
  await deleteLibrary(db);
  const empty = await openTestDatabase();
  const estimate = vi.spyOn(navigator.storage, "estimate");
  estimate.mockResolvedValue({ usage: 0, quota: 100_000 });
  onTestFinished(() => estimate.mockRestore());
  showHealth(empty, <RestoreSection />);
  await give(parts.slice(1));
  await expect.element(section.getByRole("alert")).toHaveTextContent(/Part 1 .* was not given/);

  await give(parts.toReversed());
  await expect.element(section.getByRole("row", { name: "Assets" })).toHaveTextContent("Assets2–");
  await expect
    .element(section.getByRole("alert"))
    .toHaveTextContent(/It does not fit: 1\.1 MB more are needed\. Free space/);
  await expect.element(button("Restore into this empty library")).toBeDisabled();
  expect(await empty.assets.count()).toBe(0);
});

it("counts what it reads apart from what it restores, which begins at none", async () => {
  const db = await openTestDatabase();
  const stage = { at: "restoring", bytesTotal: 3000, secondsLeft: null } as const;
  const progress = { done: 700, total: 1000, bytesDone: 0 };
  showHealth(
    db,
    <RestoreRunning stage={{ ...stage, progress: { ...progress, step: "reading" } }} />,
  );
  await expect
    .element(page.getByRole("progressbar", { name: "Reading the backup" }))
    .toHaveTextContent(/^Reading the backup: 700 of 1,000 rows$/);
  await expect.element(page.getByText("Nothing is written yet.")).toBeVisible();
});

it("remembers that the last backup is damaged, where that is found on the way to a restore", async () => {
  const { db, parts } = await aSavedLibrary();
  await noteLast(db);
  showHealth(
    db,
    <>
      <BackupFacts />
      <RestoreSection />
    </>,
  );
  await expect.element(page.getByText("Yes: it was read back from the disk")).toBeVisible();
  const [part = new Blob()] = parts;
  const { places } = await readDirectory(part);
  const table = places.get("tables/assets.ndjson")?.offset ?? 0;
  await give([flipped(part, table + 80)]);
  await expect.element(section.getByRole("alert")).toHaveTextContent(/nothing was changed/);
  await expect.element(page.getByText(/No longer: a check on .* found it damaged/)).toBeVisible();

  await noteLast(db);
  const original = [...places.keys()].find((path) => path.startsWith("originals/")) ?? "";
  await give([flipped(part, (places.get(original)?.offset ?? 0) + 5000)]);
  await expect.element(section.getByText("1 original damaged in the backup")).toBeVisible();
  await expect.element(page.getByText(/No longer: a check on .* found it damaged/)).toBeVisible();
});

/** As it was made, and read back from the disk. */
async function noteLast(db: Database): Promise<void> {
  const facts = { libraryId: LIBRARY_ID, backupId: BACKUP_ID, madeAt: NOON, bytes: 1, volumes: 1 };
  const whole = { leftOut: [], leftOutTotal: 0, verified: "disk" } as const;
  await noteMadeBackup(db, { ...facts, ...whole, marks: await readWorkMarks(db) }, NOON);
}
