import { expect, type Page } from "@playwright/test";
import { expectSound } from "./axe.ts";
import {
  checkFile,
  downloaded,
  pickedFile,
  readBackupFile,
  savedTables,
  withoutPicker,
  withPicker,
} from "./backup-file.ts";
import { leaveLibrary } from "./library.ts";
import { OLD_LIBRARIES, type OldLibrary } from "./old-library.ts";
import { takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

/** Dexie tries again by itself where the browser does not know why. */
const RETRIED = /Dexie: Workaround for Chrome UnknownError/;
const VERSION_6 = OLD_LIBRARIES["version 6"] as OldLibrary;
const VERSION_7 = OLD_LIBRARIES["version 7"] as OldLibrary;

test("shows what lies in a newer library, and saves all of it as a download", async ({ page }) => {
  await withoutPicker(page);
  const newer = { ...VERSION_7, version: 9, native: 90 };
  const before = await leaveLibrary(page, newer);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/newer than this Scenekeep/);
  const there = page.getByRole("table", { name: "What lies there, as version 9" });
  await expect(there.getByRole("row", { name: /^Images/ })).toContainText("17");
  await expect(there.getByRole("row", { name: /^Mappings/ })).toContainText("9");

  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save everything" }).click();
  const file = await downloaded(await downloading);
  await expect(page.getByRole("status")).toContainText("handed over as 1 download");
  expect(await checkFile(file)).toMatchObject({ ok: true, entries: 6 + 35 });
  expect(await takeSnapshot(page), "only read").toEqual(before);
});

test("saves a library whose upgrade fails, at the version that it has", async ({
  page,
  announce,
}) => {
  announce(RETRIED);
  await withPicker(page);
  await failUpgrades(page);
  const before = await leaveLibrary(page, VERSION_6);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your library did not open");
  await expect(page.getByText("no index today")).toBeVisible();
  await expect(page.getByRole("button", { name: /delete/i })).toHaveCount(0);

  const save = page.getByRole("button", { name: "Save everything" });
  await save.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("was read back and compared");
  await expect(save).toBeFocused();
  const file = await pickedFile(page);
  if (!file) throw new Error("no file");
  const { manifest, tables } = await readBackupFile(file);
  expect(manifest).toMatchObject({ schemaVersion: 6, unreadable: [] });
  expect(tables).toEqual(savedTables(before));
  expect(await takeSnapshot(page), "only read").toEqual(before);

  await page.addInitScript(() => Reflect.set(window, "isMended", true));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("navigation", { name: "Sections" })).toBeVisible();
  const { library } = (await takeSnapshot(page)).tables;
  expect(library, "its rows keep the names that the backup has them under").toMatchObject([
    { id: manifest.libraryId, upgradedFrom: 6 },
  ]);
});

test("leaves no file behind when saving is cancelled", async ({ page, announce }) => {
  announce(RETRIED);
  await withPicker(page);
  await failUpgrades(page);
  await leaveLibrary(page, VERSION_6);
  await page.goto("/");
  const save = page.getByRole("button", { name: "Save everything" });
  await expect(save).toBeEnabled();
  await page.evaluate(holdPicker);
  await save.click();
  await page.evaluate(() => Reflect.get(window, "goOn")());
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(save).toBeEnabled();
  await expect(save).toBeFocused();
  expect(await pickedFile(page)).toBeNull();
});

test("is read well, light and dark, and fits a narrow screen", async ({ page, announce }) => {
  announce(RETRIED);
  await failUpgrades(page);
  await leaveLibrary(page, VERSION_7);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto("/");
    await expect(page.getByRole("table")).toBeVisible();
    await expectSound(page, colorScheme);
  }
  await page.setViewportSize({ width: 390, height: 800 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

/** From now on the browser builds no index: what an upgrade meets on a broken disk. */
async function failUpgrades(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (location.pathname === "/blank") return;
    const { createIndex } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.createIndex = function (...index) {
      if (Reflect.get(window, "isMended")) return createIndex.apply(this, index);
      throw new DOMException("no index today", "UnknownError");
    };
  });
}

/** Runs in the page: what is picked is given when `goOn` is called. */
function holdPicker(): void {
  const pick = Reflect.get(window, "showSaveFilePicker") as () => Promise<unknown>;
  const held = new Promise<void>((resolve) => Reflect.set(window, "goOn", resolve));
  Reflect.set(window, "showSaveFilePicker", async () => {
    await held;
    return pick();
  });
}
