import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { downloaded, withoutPicker } from "./backup-file.ts";
import { importPanel, panelRows, pickFiles } from "./importing.ts";
import { expectNothingLost, openRoute, rowsOf } from "./library.ts";
import { version6With } from "./old-library.ts";
import { openBlankPage, takeSnapshot, writeLibrary } from "./raw-database.ts";
import { test } from "./test.ts";

/**
 * Each with browser processes of its own: one remembers for half a minute how much room there
 * was, so that a quota which is lowered later lets everything in.
 */
const NO_ROOM = 1;
/** Bytes: for the small pictures, which a restore writes at once, and never for the large ones. */
const LITTLE_ROOM = 4_000_000;
/** Browsers one after the other, full and with room again: `npm run faults` does these. */
const LONG = { tag: "@faults" };
const SMALL = 100;
const PICTURES = 140;

test("keeps what was imported when the storage fills up, and refuses the rest in words", async ({
  startBrowser,
  baseURL,
}, info) => {
  const pictures = writePictures(info.outputPath("pictures-"));
  const context = await startBrowser(info.outputPath("profile"));
  const page = await openWithLittleRoom(context, baseURL);
  await pickFiles(page, [...pictures.keys()]);
  await untilImported(page);

  const counts = importPanel(page).getByText(/^\d+ added, \d+ refused$/);
  const [added = 0, refused = 0] = numbersIn((await counts.textContent()) ?? "");
  expect(added).toBeGreaterThan(0);
  expect(added + refused).toBe(PICTURES);
  await expect(panelRows(page, "Refused").first()).toContainText("more than this browser has left");
  await setQuota(page, baseURL, null);
  const stored = await storedHashes(page);
  expect(stored).toHaveLength(added);
  expect([...pictures.values()]).toEqual(expect.arrayContaining([...stored]));
});

test(
  "keeps what a restore brought when the storage fills up, and goes on when there is room",
  LONG,
  async ({ startBrowser, baseURL }, info) => {
    // Three browsers, one after the other.
    test.slow();
    const pictures = writePictures(info.outputPath("pictures-"));
    const backup = info.outputPath("backup.zip");
    await saveBackup(await startBrowser(info.outputPath("first")), [...pictures.keys()], backup);

    const profile = info.outputPath("second");
    let context = await startBrowser(profile);
    let page = await openWithLittleRoom(context, baseURL);
    await openRoute(page, "/health");
    await giveBackup(page, "Choose a backup…", backup);
    await page.getByRole("button", { name: "Restore into this empty library" }).click();
    const restoring = page.getByRole("region", { name: "Restore a backup" });
    await expect(restoring.getByRole("alert")).toContainText(/no room|not fit|full/i);
    await context.close();

    context = await startBrowser(profile);
    page = await openGallery(context);
    const half = await storedHashes(page);
    expect(half.length).toBeGreaterThan(0);
    expect(half.length).toBeLessThan(PICTURES);
    await openRoute(page, "/health");
    await giveBackup(page, "Go on…", backup);
    await expect.poll(async () => (await storedHashes(page)).length).toBe(PICTURES);
    expect(new Set(await storedHashes(page))).toEqual(new Set(pictures.values()));
  },
);

test(
  "says that there is no room where an upgrade fills the storage, changes nothing, and upgrades when there is",
  LONG,
  async ({ startBrowser, baseURL }, info) => {
    const profile = info.outputPath("profile");
    const writing = await (await startBrowser(profile)).newPage();
    await openBlankPage(writing);
    await writeLibrary(writing, version6With(2000));
    const before = await takeSnapshot(writing);
    await writing.context().close();

    const context = await startBrowser(profile);
    const page = await context.newPage();
    await setQuota(page, baseURL, NO_ROOM);
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "There is no room to open your library",
    );
    await expect(page.getByRole("table", { name: "What lies there, as version 6" })).toBeVisible();
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy the error" }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^Scenekeep \d+\.\d+\.\d+, schema version 8\n/);
    expect(copied).toContain("While: opening the library (native version 60)");
    expect(copied).toContain("QuotaExceededError");
    expect(copied, "never contents").not.toContain("Lighthouse");
    await setQuota(page, baseURL, null);
    expect(await takeSnapshot(page)).toEqual(before);
    await context.close();

    const again = await (await startBrowser(profile)).newPage();
    await openRoute(again, "/gallery");
    expectNothingLost(before, await takeSnapshot(again));
  },
);

/** Bytes that the origin may take from now on; `null`: as many as before. The session must live on: its end lifts it. */
async function setQuota(
  page: Page,
  baseURL: string | undefined,
  bytes: number | null,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const quota = bytes === null ? {} : { quotaSize: bytes };
  await session.send("Storage.overrideQuotaForOrigin", { origin: String(baseURL), ...quota });
}

async function openGallery(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await openRoute(page, "/gallery");
  return page;
}

/** Where the browser says that there is plenty: it may lag, and then only the writing itself tells. */
async function openWithLittleRoom(
  context: BrowserContext,
  baseURL: string | undefined,
): Promise<Page> {
  const page = await context.newPage();
  await setQuota(page, baseURL, LITTLE_ROOM);
  await page.addInitScript(() => {
    navigator.storage.estimate = async () => ({ usage: 0, quota: 1e12 });
  });
  await openRoute(page, "/gallery");
  return page;
}

/** Small pictures of 12 KB, then large ones of 192 KB, no two of the same content; their paths, and the SHA-256 of each. */
function writePictures(path: string): ReadonlyMap<string, string> {
  const pictures = new Map<string, string>();
  for (let index = 0; index < PICTURES; index += 1) {
    const side = index < SMALL ? 64 : 256;
    const bytes = bitmap(side, side, index);
    const name = `${path}${index}.bmp`;
    writeFileSync(name, bytes);
    pictures.set(name, createHash("sha256").update(bytes).digest("hex"));
  }
  return pictures;
}

function bitmap(width: number, height: number, shade: number): Buffer {
  const bytes = Buffer.alloc(54 + width * height * 3, shade);
  bytes.write("BM", 0);
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(0, 6);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  bytes.fill(0, 30, 54);
  return bytes;
}

function numbersIn(text: string): readonly number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}

/** Of every original that has its row. */
async function storedHashes(page: Page): Promise<readonly string[]> {
  const snapshot = await takeSnapshot(page, { without: ["thumbnails"] });
  const originals = rowsOf(snapshot, "images");
  expect(rowsOf(snapshot, "assets").map(({ id }) => id)).toEqual(originals.map(({ id }) => id));
  return originals.map(({ data }) => (data as { sha256: string }).sha256);
}

async function untilImported(page: Page): Promise<void> {
  const title = importPanel(page).getByRole("heading", { level: 2 });
  await expect(title).toHaveText("Import finished", { timeout: 60_000 });
}

async function saveBackup(
  context: BrowserContext,
  pictures: readonly string[],
  path: string,
): Promise<void> {
  const page = await openGallery(context);
  await withoutPicker(page);
  await page.reload();
  await pickFiles(page, pictures);
  await untilImported(page);
  await page.getByRole("link", { name: "Health" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Back up…" }).click();
  const file = await downloaded(await downloading);
  writeFileSync(path, Buffer.from(await file.arrayBuffer()));
  await context.close();
}

async function giveBackup(page: Page, button: string, path: string): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page
    .getByRole("region", { name: "Restore a backup" })
    .getByRole("button", { name: button })
    .click();
  await (await choosing).setFiles(path);
}
