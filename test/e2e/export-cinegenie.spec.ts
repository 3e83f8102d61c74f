import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import {
  type BackupFile,
  downloaded,
  pickedFile,
  readBackupFile,
  savedTables,
  withoutPicker,
  withPicker,
} from "./backup-file.ts";
import { leaveLibrary, openRoute } from "./library.ts";
import { OLD_LIBRARIES, type OldLibrary } from "./old-library.ts";
import { deleteRows, openBlankPage, type Snapshot, takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

/** It runs in a console, and tells there what it does. */
test.beforeEach(({ announce }) => announce(/^info: Scenekeep: /, /^warning: Not in the backup: /));

const SCRIPT = readFileSync(new URL("../../public/export-cinegenie.js", import.meta.url), "utf8");
const ID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

for (const name of ["version 3", "version 6", "version 7", "version 7, raised by Dexie to 71"]) {
  test(`saves a library of ${name} into a file, entry by entry as it lies there`, async ({
    page,
  }) => {
    await withPicker(page);
    const before = await leaveLibrary(page, libraryOf(name));
    await paste(page);
    await expect(status(page)).toContainText(`A library of version ${libraryOf(name).version}`);
    await press(page, "Save the backup");
    await expect(status(page)).toContainText("saved, and read back whole");

    const file = await pickedFile(page);
    if (!file) throw new Error("no file");
    expectSaved(await readBackupFile(file), before);
    expect(await takeSnapshot(page), "only read").toEqual(before);
    await press(page, "Close");
    await expect(box(page)).toHaveCount(0);
  });
}

test("comes as a download where no file can be picked, with the same id each time", async ({
  page,
}) => {
  await withoutPicker(page);
  const before = await leaveLibrary(page, libraryOf("version 7"));
  const first = await saveAsDownload(page);
  const second = await saveAsDownload(page);
  expectSaved(first, before);
  expectSaved(second, before);
  expect(first.manifest.libraryId).toMatch(ID);
  expect(second.manifest.libraryId).toBe(first.manifest.libraryId);
  expect(second.manifest.backupId).not.toBe(first.manifest.backupId);
});

test("gives the library the id that it has once it is upgraded at the same address", async ({
  page,
}) => {
  await withoutPicker(page);
  await leaveLibrary(page, libraryOf("version 6"));
  const { manifest } = await saveAsDownload(page);
  await openRoute(page, "/gallery");
  const { tables } = await takeSnapshot(page);
  expect(tables.library).toMatchObject([{ id: manifest.libraryId, upgradedFrom: 6 }]);
});

test("leaves out what is deleted while it runs, and says so", async ({ page }) => {
  await withPicker(page);
  await leaveLibrary(page, libraryOf("version 7"));
  await paste(page);
  await page.evaluate(holdOriginals);
  await press(page, "Save the backup");
  await page.waitForFunction(() => Reflect.get(window, "isHeld"));
  await deleteRows(page, "images", [9]);
  await page.evaluate(() => Reflect.get(window, "goOn")());
  await expect(status(page)).toContainText("1 could not be read");
  const file = await pickedFile(page);
  if (!file) throw new Error("no file");
  const { manifest } = await readBackupFile(file);
  expect(manifest.unreadable).toMatchObject([{ table: "images", key: "9" }]);
  expect(manifest.entries.map(({ path }) => path)).not.toContainEqual(
    expect.stringMatching(/^originals\/image\/9 /),
  );
});

test("leaves no file behind when it is cancelled", async ({ page }) => {
  await withPicker(page);
  await leaveLibrary(page, libraryOf("version 6"));
  await paste(page);
  await page.evaluate(holdOriginals);
  await press(page, "Save the backup");
  await page.waitForFunction(() => Reflect.get(window, "isHeld"));
  await press(page, "Cancel");
  await page.evaluate(() => Reflect.get(window, "goOn")());
  await expect(status(page)).toContainText("Cancelled. Nothing was saved.");
  expect(await pickedFile(page)).toBeNull();
});

test("says where there is nothing to take, and makes no database", async ({ page }) => {
  await openBlankPage(page);
  await paste(page);
  await expect(status(page)).toContainText("There is no library at this address.");
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
});

test("sends whoever has upgraded already to Scenekeep's own backup", async ({ page }) => {
  await leaveLibrary(page, libraryOf("version 6"));
  await openRoute(page, "/gallery");
  await openBlankPage(page);
  await paste(page);
  await expect(status(page)).toContainText("make a backup there");
});

function libraryOf(name: string): OldLibrary {
  const library = OLD_LIBRARIES[name];
  if (!library) throw new Error(`No old library "${name}".`);
  return library;
}

function expectSaved({ manifest, tables }: BackupFile, before: Snapshot): void {
  expect(tables).toEqual(savedTables(before));
  expect(manifest).toMatchObject({
    schemaVersion: Math.floor(before.version / 10),
    volume: { number: 1, isLast: true },
    sealed: true,
    unreadable: [],
    otherTables: [],
  });
  const paths = manifest.entries.map(({ path }) => path);
  expect(paths).toContainEqual("originals/image/1 image.jpg");
  expect(paths).toContainEqual(
    expect.stringMatching(/^originals\/image\/~\d+ image\.(?:png|jpg)$/),
  );
}

/** As from a console: in the page, as one expression after the other. */
function paste(page: Page): Promise<unknown> {
  return page.evaluate(SCRIPT);
}

function box(page: Page) {
  return page.getByRole("region", { name: "Export for Scenekeep" });
}

function status(page: Page) {
  return box(page).getByRole("status");
}

function press(page: Page, name: string): Promise<void> {
  return box(page).getByRole("button", { name }).click();
}

async function saveAsDownload(page: Page): Promise<BackupFile> {
  await paste(page);
  const downloading = page.waitForEvent("download");
  await press(page, "Save the backup");
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^cineGenie backup \d{4}-\d\d-\d\d\.zip$/);
  await expect(status(page)).toContainText("handed over as a download");
  await press(page, "Close");
  return readBackupFile(await downloaded(download));
}

/** Runs in the page: the first file is not written before `goOn` is called; by then all rows are read. */
function holdOriginals(): void {
  const { write } = FileSystemWritableFileStream.prototype;
  const held = new Promise<void>((resolve) => Reflect.set(window, "goOn", resolve));
  FileSystemWritableFileStream.prototype.write = async function (part) {
    Reflect.set(window, "isHeld", true);
    await held;
    return write.call(this, part);
  };
}
