import { expect, it, onTestFinished } from "vitest";
import { page, userEvent } from "vitest/browser";
import { writeBackup } from "../../../src/domain/backup/write-backup.ts";
import { BackupSection } from "../../../src/features/health/backup-section.tsx";
import { runAlone } from "../../../src/hooks/run-alone.ts";
import { anAsset, freshName, LIBRARY_ID, openTestDatabase, someBytes } from "../../build.ts";
import { memoryTarget } from "../../domain/backup/memory-target.ts";
import { deferred } from "../../hooks/deferred.ts";
import { button, showHealth } from "./show-health.tsx";

const section = page.getByRole("region", { name: "Backup", exact: true });

/** A person picks a file whose disk goes away a moment later. */
async function pickWhatGoes(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const name = freshName();
  const pick = async () => {
    const handle = await root.getFileHandle(name, { create: true });
    await root.removeEntry(name);
    return handle;
  };
  const before = Reflect.get(window, "showSaveFilePicker");
  Reflect.set(window, "showSaveFilePicker", pick);
  onTestFinished(() => void Reflect.set(window, "showSaveFilePicker", before));
}

it("says why no backup was made and that nothing is left of it, until that is put away", async () => {
  const db = await openTestDatabase();
  await db.assets.add(anAsset());
  await db.images.add({ id: 1, data: someBytes(1) });
  await pickWhatGoes();
  showHealth(db, <BackupSection />);
  await button("Back up…").click();
  const alert = section.getByRole("alert");
  await expect.element(alert).toHaveTextContent(/disk is gone.*Nothing of it is left/);
  await expect.element(button("Copy the error")).toBeVisible();
  await expect.element(section).toHaveTextContent("None is known");
  await userEvent.click(button("Dismiss"));
  await expect.element(alert).not.toBeInTheDocument();
  await expect.element(button("Back up…")).toHaveFocus();
});

it("lets no two tabs at it: what another begins while the file is chosen goes on there alone", async () => {
  const db = await openTestDatabase();
  await db.assets.add(anAsset());
  await pickWhatGoes();
  showHealth(db, <BackupSection />);
  const end = deferred<void>();
  const other = runAlone(db.name, "backup", () => end.promise);
  await button("Back up…").click();
  await expect.element(section.getByRole("alert")).toHaveTextContent(/Another tab is making/);
  end.resolve();
  await other;
});

it("checks a backup in parts that are dropped together, and says which one is not among them", async () => {
  const db = await openTestDatabase();
  for (const id of [1, 2]) await db.images.add({ id, data: someBytes(id, 100_000) });
  const { target, files } = memoryTarget();
  const ids = { libraryId: LIBRARY_ID, backupId: crypto.randomUUID() };
  const options = { ...ids, now: () => new Date(), volumeBytes: 200_000 };
  await writeBackup(db.backendDB(), target, options);
  showHealth(db, <BackupSection />);
  await expect.element(section.getByText("or drop it here")).toBeVisible();
  dropOnCheck(files().slice(0, 1));
  await expect.element(section.getByRole("alert")).toHaveTextContent(/Part 2 .* was not given/);
  await expect.element(button("Check a backup…")).toBeVisible();
  dropOnCheck(files().toReversed());
  await expect
    .element(section.getByRole("status"))
    .toHaveTextContent(/is whole: .* of this library/);
  await expect.element(section).toHaveTextContent("you gave it back");
});

function dropOnCheck(parts: readonly Blob[]): void {
  const dataTransfer = new DataTransfer();
  for (const [at, part] of parts.entries())
    dataTransfer.items.add(new File([part], `part ${at}.zip`));
  const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
  section.getByText("or drop it here").element().dispatchEvent(drop);
}
