import { expect, type Page } from "@playwright/test";
import { BAD_FIXTURES, FIXTURES, type FixtureFacts } from "../fixtures/fixtures.ts";
import {
  expectResult,
  fixture,
  importPanel,
  openSample,
  openWith,
  panelRows,
  pickFiles,
  shownNames,
  storedNames,
  tileNamed,
  writeLongSound,
} from "./importing.ts";
import { mappingLines, openRoute, rowsOf } from "./library.ts";
import { openBlankPage, takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

const WHOLE: readonly FixtureFacts[] = Object.values(FIXTURES);
const BAD = Object.values(BAD_FIXTURES).map(({ file }) => file);
/** The same bytes as mp4-h264.mp4. */
const TWIN = "mp4-named.jpg";

test("adds a sample library in one click, which is there after a reload", async ({ page }) => {
  await openSample(page);
  await expect(tileNamed(page, "pier evening.jpg")).toBeVisible();
  await expect(page.locator("[data-asset]")).toHaveCount(10);

  await page.getByRole("link", { name: "Scripts" }).click();
  await page.getByRole("link", { name: /The Last Ferry/ }).click();
  await expect(page.getByText("Nobody told the tide.")).toBeVisible();
  await expect(page.getByRole("img", { name: "pier evening.jpg" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("img", { name: "pier evening.jpg" })).toBeVisible();
  const snapshot = await takeSnapshot(page);
  expect(mappingLines(snapshot)).toHaveLength(10);
  expect(rowsOf(snapshot, "assets").every(({ probe }) => probe === undefined)).toBe(true);

  await openRoute(page, "/gallery?usage=orphans");
  await expect.poll(() => shownNames(page)).toEqual(["alley.webp"]);
});

test("adds the sample again after all of it went to the trash: no second of anything", async ({
  page,
}) => {
  await openSample(page);
  await page.getByRole("grid", { name: "Assets" }).locator("[data-asset]").first().focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  const asked = page.getByRole("alertdialog").filter({ hasText: "used" });
  await asked.getByRole("button", { name: "Move to trash" }).click();
  await page.getByRole("button", { name: "Add a sample library" }).click();
  await expectResult(page, "10 already here");
  await expect(page.locator("[data-asset]")).toHaveCount(10);
  const snapshot = await takeSnapshot(page);
  expect(rowsOf(snapshot, "scripts")).toHaveLength(1);
  expect(mappingLines(snapshot)).toHaveLength(10);
});

test("says that the sample is out of reach, and brings in nothing", async ({ page, announce }) => {
  announce(/Failed to load resource: net::ERR_FAILED .*bell\.wav/);
  await page.route("**/sample/bell.wav", (route) => route.abort());
  await openRoute(page, "/gallery");
  await page.getByRole("button", { name: "Add a sample library" }).click();
  await expect(importPanel(page)).toContainText("The sample library could not be added");
  expect(await storedNames(page)).toEqual([]);
});

test("imports every kind of file by the input, with the facts of its content", async ({ page }) => {
  await openRoute(page, "/gallery");
  await pickFiles(page, [...WHOLE.map(({ file }) => file), ...BAD].map(fixture));
  await expectResult(page, `${WHOLE.length - 1} added, 1 already here, ${BAD.length} refused`);
  await seeWholeFixtures(page);
  await page.reload();
  await expect(
    page.getByRole("status").filter({ hasText: `${WHOLE.length - 1} assets` }),
  ).toBeVisible();
  await seeWholeFixtures(page);
});

test("says why it refuses a file, and takes the others", async ({ page }) => {
  await openRoute(page, "/gallery");
  await pickFiles(page, [fixture("jpeg.jpg"), ...BAD.map(fixture)]);
  await expectResult(page, `1 added, ${BAD.length} refused`);
  const reasons: Readonly<Record<string, string>> = {
    "empty.png": "It is empty",
    "truncated.jpg": "cut off or damaged",
    "truncated.mp4": "cut off or damaged",
    "no-pixels.png": "cut off or damaged",
    "text.png": "plain text",
    "html.svg": "a web page",
  };
  for (const file of BAD) {
    const row = panelRows(page, "Refused").filter({ hasText: file });
    await expect(row).toContainText(reasons[file] ?? "?");
  }
  expect(await storedNames(page)).toEqual(["jpeg.jpg"]);
});

test("imports files and a folder that are dropped anywhere, and says before what will happen", async ({
  page,
}) => {
  await openRoute(page, "/settings");
  const overlay = page.getByText("Drop to import");
  const drop = await startDrag(page, [fixture("jpeg.jpg"), fixture("")]);
  await expect(overlay).toBeVisible();
  await drop();
  await expect(overlay).toHaveCount(0);
  // README.md, fixtures.ts and html-script.html lie in the folder too; the picture that came beside it is in it again.
  await expectResult(page, `${WHOLE.length - 1} added, 2 already here, ${BAD.length + 3} refused`);
  expect(await storedNames(page)).toHaveLength(WHOLE.length - 1);
});

test("does not store the same content twice, and takes it back out of the trash", async ({
  page,
}) => {
  await openWith(page, ["jpeg.jpg", "wav.wav"]);
  await tileNamed(page, "jpeg.jpg").click();
  await page.keyboard.press("Delete");
  await expect(tileNamed(page, "jpeg.jpg")).toHaveCount(0);

  await pickFiles(page, [fixture("jpeg.jpg"), fixture("wav.wav")]);
  await expectResult(page, "2 already here");
  await expect(panelRows(page, "Already here").filter({ hasText: "wav.wav" })).toContainText(
    /is here as wav\.wav$/,
  );
  const trashed = panelRows(page, "Already here").filter({ hasText: "jpeg.jpg" });
  await expect(trashed).toContainText("in the trash");
  await trashed.getByRole("button", { name: "Put back" }).click();
  await expect(tileNamed(page, "jpeg.jpg")).toBeVisible();
  await expect(trashed).not.toContainText("in the trash");
  expect(await storedNames(page)).toEqual(["jpeg.jpg", "wav.wav"]);
});

test("refuses what does not fit, keeps what was confirmed, and takes it when there is room", async ({
  page,
}, info) => {
  // Before the first write: Chromium remembers for a while how much is left.
  await openBlankPage(page);
  await overrideQuota(page, 10_000_000);
  await openWith(page, ["jpeg.jpg"]);
  const sound = writeLongSound(info.outputPath("long.wav"), 20_000_000);
  await pickFiles(page, [sound, fixture("png-alpha.png")]);
  await expectResult(page, "1 added, 1 refused");
  await expect(panelRows(page, "Refused")).toContainText("It needs 19.1 MB");
  expect(await storedNames(page)).toEqual(["jpeg.jpg", "png-alpha.png"]);

  await overrideQuota(page, 1_000_000_000);
  await importPanel(page).getByRole("button", { name: "Try again" }).click();
  await expect(importPanel(page)).not.toContainText("refused");
  await expect(tileNamed(page, "long.wav")).toBeVisible();
  expect(await storedNames(page)).toEqual(["jpeg.jpg", "long.wav", "png-alpha.png"]);
});

test("cancels half way: what is in stays, and nothing else comes", async ({ page }, info) => {
  await openRoute(page, "/gallery");
  const sound = writeLongSound(info.outputPath("long.wav"));
  await pickFiles(page, [fixture("jpeg.jpg"), sound, fixture("wav.wav")]);
  await expect(importPanel(page)).toContainText("2 of 3 files");
  await importPanel(page).getByRole("button", { name: "Cancel" }).click();
  await expect(importPanel(page)).toContainText("2 added, 1 not imported");
  expect(await storedNames(page)).toEqual(["jpeg.jpg", "wav.wav"]);
  await page.reload();
  await expect(page.locator("[data-asset]")).toHaveCount(2);
  expect(await storedNames(page)).toEqual(["jpeg.jpg", "wav.wav"]);
});

test("asks before the page is left in the middle, and keeps what was confirmed", async ({
  page,
}, info) => {
  await openRoute(page, "/gallery");
  // Browsers ask only where a person has done something.
  await page.getByRole("searchbox", { name: "Search assets" }).click();
  const sound = writeLongSound(info.outputPath("long.wav"));
  await pickFiles(page, [sound, fixture("jpeg.jpg"), fixture("webm-vp9.webm")]);
  await expect(importPanel(page)).toContainText("2 of 3 files");

  const asked = page.waitForEvent("dialog");
  const reloading = page.reload();
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.accept();
  await reloading;
  await expect(page.locator("[data-asset]")).toHaveCount(2);
  expect(await storedNames(page)).toEqual(["jpeg.jpg", "webm-vp9.webm"]);
  await page.reload();
  await expect(page.locator("[data-asset]")).toHaveCount(2);
});

test("shows in every tab what comes in through one of them", async ({ page, context }) => {
  const second = await context.newPage();
  await openRoute(second, "/gallery");
  await openWith(page, ["jpeg.jpg", "webm-vp9.webm"]);
  await expect(tileNamed(second, "jpeg.jpg")).toBeVisible();
  await expect(tileNamed(second, "webm-vp9.webm")).toBeVisible();

  // Both at once, the same file: stored once.
  await Promise.all([page, second].map((tab) => pickFiles(tab, [fixture("flac.flac")])));
  await expect(tileNamed(page, "flac.flac")).toBeVisible();
  await expect(importPanel(second)).toContainText(/1 added|1 already here/);
  await expect(importPanel(page)).toContainText(/1 added|1 already here/);
  expect(await storedNames(page)).toEqual(["flac.flac", "jpeg.jpg", "webm-vp9.webm"]);
});

/** Everything that a look inside has to find lies in the rows. */
async function seeWholeFixtures(page: Page) {
  const assets = rowsOf(await takeSnapshot(page), "assets");
  const kept = WHOLE.filter(({ file }) => file !== TWIN && file !== "mp4-h264.mp4");
  for (const { file, duration, codecs, ...facts } of kept) {
    const asset = assets.find(({ originalFilename }) => originalFilename === file);
    expect(asset, file).toMatchObject({ ...facts, uploadSource: "imported" });
    expect(asset?.contentHash, file).toMatch(/^[0-9a-f]{64}$/);
    if (duration !== undefined) expect(asset?.duration, file).toBeCloseTo(duration, 0);
    if (codecs !== undefined) expect(asset?.codecs, file).toBe(codecs);
  }
  expect(await storedNames(page)).toHaveLength(WHOLE.length - 1);
}

/** Drags real files and folders over the page; the answer drops them. */
async function startDrag(page: Page, paths: readonly string[]): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const at = { x: 600, y: 400, data };
  await session.send("Input.dispatchDragEvent", { type: "dragEnter", ...at });
  await session.send("Input.dispatchDragEvent", { type: "dragOver", ...at });
  return async () => {
    await session.send("Input.dispatchDragEvent", { type: "drop", ...at });
  };
}

async function overrideQuota(page: Page, quotaSize: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
}
