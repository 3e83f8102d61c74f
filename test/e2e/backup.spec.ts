import { expect, type Page } from "@playwright/test";
import { expectSound } from "./axe.ts";
import {
  downloaded,
  pickedFile,
  readBackupFile,
  savedTables,
  withoutPicker,
  withPicker,
} from "./backup-file.ts";
import { expectResult, fixture, openWith, pickFiles } from "./importing.ts";
import { openRoute } from "./library.ts";
import { takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

const section = (page: Page) => page.getByRole("region", { name: "Backup", exact: true });
const saveButton = (page: Page) => section(page).getByRole("button", { name: "Back up…" });
const sections = (page: Page) => page.getByRole("navigation", { name: "Sections" });
const reminder = (page: Page) => sections(page).getByRole("link", { name: /Health.*in no backup/ });

async function giveToCheck(page: Page, zip: Uint8Array): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await section(page).getByRole("button", { name: "Check a backup…" }).click();
  const buffer = Buffer.from(zip);
  await (await choosing).setFiles([{ name: "backup.zip", mimeType: "application/zip", buffer }]);
}

test("hands a backup over, says what it does not know, and learns it when the file is given back", async ({
  page,
}) => {
  await withoutPicker(page);
  await openWith(page, ["jpeg.jpg", "bmp.bmp"]);
  await openRoute(page, "/health");
  await expect(section(page)).toContainText("None is known: what is here lies in this browser");
  await expect(reminder(page)).toBeVisible();

  const downloading = page.waitForEvent("download");
  await saveButton(page).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^Scenekeep backup \d{4}-\d\d-\d\d\.zip$/);
  const zip = await downloaded(download);
  await expect(section(page).getByRole("status")).toContainText("handed over as 1 download");
  const { manifest, tables } = await readBackupFile(zip);
  expect(manifest).toMatchObject({ schemaVersion: 8, unreadable: [] });
  expect(tables).toEqual(savedTables(await takeSnapshot(page)));

  await page.reload();
  await expect(section(page)).toContainText("What your browser then saved was not looked at");
  await expect(section(page)).toContainText("Nothing was changed.");
  await expect(reminder(page)).toHaveCount(0);

  const bytes = new Uint8Array(await zip.arrayBuffer());
  const [original] = manifest.entries.filter(({ path }) => path.endsWith("jpeg.jpg"));
  await giveToCheck(page, withOtherByte(bytes, original?.path ?? ""));
  await expect(section(page).getByRole("alert")).toContainText("is damaged");
  await section(page).getByText("1 damaged file in it").click();
  const names = section(page).getByRole("list", { name: "1 damaged file in it" });
  await expect(names).toContainText(`${original?.path}is not as it was saved`);
  await expect(section(page)).toContainText(/No longer: a check on .* found it damaged/);
  await expect(reminder(page)).toBeVisible();
  await expectSound(page, "Health with a damaged backup");

  await giveToCheck(page, bytes);
  await expect(section(page).getByRole("status")).toContainText("is whole");
  await expect(section(page).getByRole("status")).toContainText("It is of this library.");
  await expect(section(page)).toContainText("you gave it back, and every byte was compared");
  await expect(reminder(page)).toHaveCount(0);

  await pickFiles(page, [fixture("png-alpha.png")]);
  await expectResult(page, "1 added");
  await expect(section(page)).toContainText("There is newer work, which is in no backup yet.");
  await expect(reminder(page)).toBeVisible();
});

test("writes one onto the disk by keyboard, in one tab, while the other shows it", async ({
  page,
  context,
}) => {
  await withPicker(page);
  await openWith(page, ["jpeg.jpg"]);
  const second = await context.newPage();
  await openRoute(second, "/health");
  await openRoute(page, "/health");
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/backup\.worker/, async (route) => {
    await held;
    await route.continue();
  });
  await saveButton(page).focus();
  await page.keyboard.press("Enter");
  const cancel = section(page).getByRole("button", { name: "Cancel the backup" });
  await expect(cancel).toBeFocused();

  await expect(section(second)).toContainText("Another tab is making a backup");
  await expect(saveButton(second)).toBeDisabled();
  await expect(sections(second)).toContainText("Another tab: making a backup");
  await openRoute(page, "/gallery");
  await expect(sections(page).getByRole("progressbar", { name: "Making a backup" })).toBeVisible();

  await openRoute(page, "/health");
  await cancel.click();
  letGo();
  await expect(saveButton(page)).toBeFocused();
  expect(await pickedFile(page), "nothing that looks whole").toBeNull();
  await expect(saveButton(second)).toBeEnabled();

  await page.keyboard.press("Enter");
  await expect(section(page).getByRole("status")).toContainText(
    /is saved .* read back and compared/,
  );
  await expect(saveButton(page)).toBeFocused();
  await expect(section(second)).toContainText("it was read back from the disk");
  await readBackupFile((await pickedFile(page)) ?? new Blob());
});

/** As a fault of the disk leaves it: one byte of what stands after this name, first in the zip. */
function withOtherByte(zip: Uint8Array, path: string): Uint8Array {
  const at = Buffer.from(zip).indexOf(path) + path.length + 100;
  const changed = zip.slice();
  changed[at] = (changed[at] ?? 0) ^ 0xff;
  return changed;
}
