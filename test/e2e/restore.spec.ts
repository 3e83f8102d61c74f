import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { aBackup } from "../domain/backup/pack-backup.ts";
import { expectSound } from "./axe.ts";
import { downloaded, savedTables, withoutPicker } from "./backup-file.ts";
import { fixture, openSample, openWith, tileNamed } from "./importing.ts";
import { openRoute } from "./library.ts";
import { openBlankPage, takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

const section = (page: Page) => page.getByRole("region", { name: "Restore a backup" });
const heading = (page: Page) => section(page).getByRole("heading", { level: 2 });
const notices = (page: Page) => page.getByRole("region", { name: "Notices" });
const button = (page: Page, name: string) => section(page).getByRole("button", { name });
const line = (page: Page, name: string) => section(page).getByRole("row", { name });

/** As the app itself saves it. */
async function backUp(page: Page): Promise<Buffer> {
  await openRoute(page, "/health");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Back up…" }).click();
  return Buffer.from(await (await downloaded(await downloading)).arrayBuffer());
}

/** Chooses a backup in the browser's own dialog, which Enter has opened. */
async function choose(page: Page, opener: string, buffer: Buffer): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await button(page, opener).focus();
  await page.keyboard.press("Enter");
  await (await choosing).setFiles([{ name: "backup.zip", mimeType: "application/zip", buffer }]);
}

async function press(page: Page, name: string): Promise<void> {
  await button(page, name).focus();
  await page.keyboard.press("Enter");
}

/** As a browser does it when the disk runs short: what is noted beside the library stays. */
async function emptyLibrary(page: Page): Promise<void> {
  await openBlankPage(page);
  await page.evaluate(async () => {
    const deleting = indexedDB.deleteDatabase("cineGenieDatabase");
    await new Promise((resolve) => {
      deleting.onsuccess = resolve;
    });
  });
}

test("brings a library back that the browser has cleared away, by keyboard alone", async ({
  page,
}) => {
  await withoutPicker(page);
  await openSample(page);
  const backup = await backUp(page);
  const saved = savedTables(await takeSnapshot(page));
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem("scenekeep-mark cineGenieDatabase")))
    .toContain('"images":');
  await emptyLibrary(page);

  await page.goto("/");
  await page.getByRole("button", { name: "Restore a backup" }).focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toBeFocused();
  await expect(notices(page)).toContainText("Something is missing");
  const before = await takeSnapshot(page, { without: ["jobs"] });
  await choose(page, "Choose a backup…", backup);
  await expect(line(page, "Assets")).toHaveText("Assets10–");
  await expect(section(page).getByRole("status")).toContainText("come into this empty library");
  expect(await takeSnapshot(page, { without: ["jobs"] }), "a dry run").toEqual(before);
  await expectSound(page, "the dry run");

  await press(page, "Restore into this empty library");
  await expect(section(page).getByRole("status")).toContainText("Added: 10 assets");
  await expect(heading(page)).toBeFocused();
  expect(savedTables(await takeSnapshot(page))).toEqual(saved);
  await expect(notices(page)).not.toContainText("Something is missing");
  await page.reload();
  await expect(section(page).getByText("1 earlier restore")).toBeVisible();
  await expect(notices(page)).not.toContainText("Something is missing");
});

test("merges one library into another, and keeps what lost; refuses what is no backup", async ({
  page,
  browser,
  watchConsole,
}) => {
  await withoutPicker(page);
  await openWith(page, ["jpeg.jpg", "bmp.bmp"]);
  const backup = await backUp(page);
  await openRoute(page, "/gallery");
  await renameFirst(page, "Newer name");
  const later = await backUp(page);
  const context = await browser.newContext();
  watchConsole(context);
  const other = await context.newPage();
  await openWith(other, ["png-alpha.png", "bmp.bmp"]);
  await openRoute(other, "/health?section=restore");
  const before = await takeSnapshot(other, { without: ["jobs", "thumbnails"] });
  await choose(other, "Choose a backup…", readFileSync(fixture("text.png")));
  await expect(section(other).getByRole("alert")).toContainText("This is no backup");
  await choose(other, "Choose a backup…", flipped(backup, "tables/assets.ndjson"));
  await expect(section(other).getByRole("alert")).toContainText("nothing was changed");
  await expect(section(other).getByRole("alert")).toContainText("tables/assets.ndjson");
  const refused = await takeSnapshot(other, { without: ["jobs", "thumbnails"] });
  expect(refused, "both refused").toEqual(before);

  await choose(other, "Choose a backup…", backup);
  await expect(line(other, "Assets")).toHaveText("Assets110–");
  await holdLock(other);
  await press(other, "Merge into this library");
  await expect(section(other).getByRole("alert")).toContainText("Another tab is restoring");
  await other.evaluate(() => Reflect.get(window, "letGo")());
  await drop(other, backup);
  await press(other, "Merge into this library");
  await expect(section(other).getByRole("status")).toContainText("Added: 1 asset.");
  await expect(section(other).getByText("1 row kept in this report")).toBeVisible();
  await choose(other, "Choose a backup…", backup);
  await expect(section(other).getByRole("status")).toContainText("All of it is here already");
  await press(other, "Close");
  await expect(heading(other)).toBeFocused();

  await choose(other, "Choose a backup…", later);
  await press(other, "Merge into this library");
  await expect(section(other).getByRole("status")).toContainText("Replaced by a newer version");
  const [newest] = await section(other).getByRole("article").all();
  await newest?.getByText("kept in this report").click();
  await newest?.getByText("was here, the backup’s is newer").click();
  await expect(section(other)).toContainText('"name": "jpeg.jpg"');
  await expectSound(other, "a report with what lost");
  await context.close();
});

test("says on every screen that a restore was broken off; it goes back, or on with the same backup", async ({
  page,
}) => {
  await withoutPicker(page);
  await openSample(page);
  const backup = await backUp(page);
  const saved = savedTables(await takeSnapshot(page));
  await emptyLibrary(page);
  await page.evaluate(() => localStorage.clear());
  await page.addInitScript(letDiskFail);

  await page.goto("/#/health?section=restore");
  await breakOff(page, backup);
  await page.reload();
  await openRoute(page, "/gallery");
  await expect(page.getByRole("gridcell")).toHaveCount(10);
  await expect(notices(page)).toContainText("A restore was broken off");
  await expectSound(page, "what was broken off");
  await notices(page).getByRole("button", { name: "Go back…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Go back" }).click();
  await expect(section(page).getByRole("status")).toContainText("as it was before the restore");
  await expect(notices(page)).not.toContainText("A restore was broken off");
  const emptied = savedTables(await takeSnapshot(page));
  expect(["assets", "images", "videos", "audios"].flatMap((table) => emptied[table])).toEqual([]);

  await breakOff(page, backup);
  await page.reload();
  await expect(section(page)).toContainText("it has added 10 assets");
  const another = Buffer.from(await (await aBackup()).arrayBuffer());
  await choose(page, "Go on…", another);
  await expect(section(page).getByRole("alert")).toContainText("That is another backup");
  await choose(page, "Go on…", backup);
  await expect(section(page).getByRole("status")).toContainText("Added: 10 assets");
  expect(savedTables(await takeSnapshot(page))).toEqual(saved);
  await expect(notices(page)).not.toContainText("A restore was broken off");
});

async function renameFirst(page: Page, name: string): Promise<void> {
  await tileNamed(page, "jpeg.jpg").focus();
  await page.keyboard.press("F2");
  const field = page.getByRole("grid", { name: "Assets" }).getByRole("textbox", { name: "Name" });
  await expect(field).toBeFocused();
  await field.fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("gridcell", { name })).toBeVisible();
}

/** Once the assets are in, the disk fails, until the page is opened again. */
async function breakOff(page: Page, backup: Buffer): Promise<void> {
  await page.evaluate(() => Reflect.set(window, "isDiskGone", true));
  await choose(page, "Choose a backup…", backup);
  await press(page, "Restore into this empty library");
  await expect(section(page).getByRole("alert")).toContainText("The restore broke off");
}

/** Before the library is opened: what begins a transaction is looked up only then. */
function letDiskFail(): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (tables, mode, options) {
    const isOfScripts = ["scripts", "jobs"].every((name) => [tables].flat().includes(name));
    const isMeant = Reflect.get(window, "isDiskGone") && mode === "readwrite" && isOfScripts;
    if (isMeant) throw new DOMException("no disk", "UnknownError");
    return transaction.call(this, tables, mode, options);
  };
}

/** As another tab that restores. */
async function holdLock(page: Page): Promise<void> {
  await page.evaluate(() => {
    const held = new Promise((resolve) => Reflect.set(window, "letGo", resolve));
    return new Promise<void>((resolve) => {
      void navigator.locks.request("scenekeep-restore cineGenieDatabase", () => {
        resolve();
        return held;
      });
    });
  });
}

async function drop(page: Page, backup: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle((text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const dropped = new DataTransfer();
    dropped.items.add(new File([bytes], "backup.zip", { type: "application/zip" }));
    return dropped;
  }, backup.toString("base64"));
  await section(page).getByText("or drop it here").dispatchEvent("drop", { dataTransfer });
}

/** One byte of what stands after this name, first in the zip, is another. */
function flipped(zip: Buffer, path: string): Buffer {
  const changed = Buffer.from(zip);
  const at = changed.indexOf(path) + path.length + 100;
  changed[at] = (changed[at] ?? 0) ^ 0xff;
  return changed;
}
