import { readFileSync } from "node:fs";
import { type Download, expect, type Page } from "@playwright/test";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { expectResult, fixture, openSample, openWith, shownNames, tileNamed } from "./importing.ts";
import { openRoute } from "./library.ts";
import { test } from "./test.ts";

const FILES = ["jpeg.jpg", "png-alpha.png", "webp.webp", "bmp.bmp", "svg.svg", "avif.avif"];

function toolbar(page: Page) {
  return page.getByRole("toolbar", { name: "Selection" });
}

test("selects by click, Ctrl and Shift, in the order shown, and clears", async ({ page }) => {
  await openWith(page, FILES);
  await openRoute(page, "/gallery?sort=name");
  // A click while the tiles still change places would select whatever comes under it.
  await expect.poll(() => shownNames(page)).toEqual([...FILES].sort());
  await tileNamed(page, "bmp.bmp").click();
  await expect(toolbar(page)).toContainText("1 selected");
  await tileNamed(page, "svg.svg").click({ modifiers: ["Shift"] });
  const range = ["bmp.bmp", "jpeg.jpg", "png-alpha.png", "svg.svg"];
  expect(await shownNames(page, "selected")).toEqual(range);
  await tileNamed(page, "jpeg.jpg").click({ modifiers: ["Control"] });
  expect(await shownNames(page, "selected")).toEqual(["bmp.bmp", "png-alpha.png", "svg.svg"]);
  await expect(toolbar(page)).toContainText("3 selected, 19.8 KB");
  await toolbar(page).getByRole("button", { name: "Clear" }).click();
  await expect(toolbar(page)).toHaveCount(0);
  expect(await shownNames(page, "selected")).toEqual([]);

  await page.keyboard.press("Control+a");
  await expect(toolbar(page)).toContainText("All 6 selected");
  await page.keyboard.press("Escape");
  await expect(toolbar(page)).toHaveCount(0);
});

test("drops what a filter hides from the selection", async ({ page }) => {
  await openWith(page, [...FILES, "wav.wav"]);
  await tileNamed(page, "wav.wav").click();
  await tileNamed(page, "jpeg.jpg").click({ modifiers: ["Control"] });
  await expect(toolbar(page)).toContainText("2 selected");
  await page.getByRole("button", { name: "Type" }).click();
  await page.getByRole("option", { name: "Images" }).click();
  await expect(toolbar(page)).toContainText("1 selected");
  expect(await shownNames(page, "selected")).toEqual(["jpeg.jpg"]);
});

test("by keyboard alone: finds, selects a range, trashes and undoes", async ({ page }) => {
  await openWith(page, FILES);
  await openRoute(page, "/gallery?sort=name");
  await expect(tileNamed(page, "jpeg.jpg")).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("p.");
  await expect(page).toHaveURL(/q=p\./);
  await expect.poll(() => shownNames(page)).toEqual(["bmp.bmp", "webp.webp"]);
  await expect
    .poll(async () => {
      await page.keyboard.press("Tab");
      return page.evaluate(() => document.activeElement?.closest("[role=grid]") !== null);
    })
    .toBe(true);
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(toolbar(page)).toContainText("All 2 selected");
  await page.keyboard.press("Delete");
  await expect(page.locator("[data-asset]")).toHaveCount(0);
  await expect(page.getByText("2 assets are in the trash")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect.poll(() => shownNames(page)).toEqual(["bmp.bmp", "webp.webp"]);
});

test("renames in place with F2, and keeps the name", async ({ page }) => {
  await openWith(page, ["jpeg.jpg", "bmp.bmp"]);
  await tileNamed(page, "jpeg.jpg").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("The pier in fog");
  await page.keyboard.press("Enter");
  await expect(tileNamed(page, "The pier in fog")).toBeFocused();
  await page.reload();
  await expect(tileNamed(page, "The pier in fog")).toBeVisible();
});

test("keeps filters and order in the hash, across a reload", async ({ page }) => {
  await openWith(page, [...FILES, "wav.wav"]);
  await page.getByRole("button", { name: "Sort by" }).click();
  await page.getByRole("option", { name: "Largest first" }).click();
  await page.getByRole("button", { name: "Source" }).click();
  await page.getByRole("option", { name: "Imported" }).click();
  await page.getByRole("button", { name: "Type" }).click();
  await page.getByRole("option", { name: "Images" }).click();
  const inOrder = ["bmp.bmp", "jpeg.jpg", "png-alpha.png", "avif.avif", "webp.webp", "svg.svg"];
  await expect.poll(() => shownNames(page)).toEqual(inOrder);
  await expect(page).toHaveURL(/sort=largest/);
  await expect(page).toHaveURL(/source=imported/);
  await expect(page).toHaveURL(/type=image/);
  await page.reload();
  await expect.poll(() => shownNames(page)).toEqual(inOrder);
});

test("lists orphans with the space they take, selects all, and keeps some", async ({ page }) => {
  await openSample(page);
  await page.getByRole("button", { name: "Usage" }).click();
  await page.getByRole("option", { name: "Orphans" }).click();
  const bar = page.getByRole("region", { name: "Orphans" });
  await expect(bar).toContainText("1 orphan takes 26.3 KB");
  await bar.getByRole("button", { name: "Select all" }).click();
  await toolbar(page).getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Every asset is in use")).toBeVisible();
  await openRoute(page, "/gallery?usage=kept");
  await expect(tileNamed(page, "alley.webp")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.locator("[data-asset]")).toHaveCount(0);
});

test("downloads one original under its own name, as it came", async ({ page }) => {
  await openWith(page, FILES);
  await tileNamed(page, "png-alpha.png").click();
  const download = await downloaded(page);
  expect(download.suggestedFilename()).toBe("png-alpha.png");
  expect(bytesOf(await download.path())).toEqual(bytesOf(fixture("png-alpha.png")));
});

test("downloads many in one zip, names made unique, bytes as they came", async ({ page }) => {
  await openWith(page, ["jpeg.jpg", "png-alpha.png"]);
  // Another content under a name that is there already.
  await page.locator("input[type=file][name=import]").setInputFiles({
    name: "jpeg.jpg",
    mimeType: "image/jpeg",
    buffer: readFileSync(fixture("jpeg-progressive.jpg")),
  });
  await expectResult(page, "1 added");
  await expect(page.locator("[data-asset]")).toHaveCount(3);
  await page.getByRole("grid", { name: "Assets" }).locator("[data-asset]").first().focus();
  await page.keyboard.press("Control+a");
  const download = await downloaded(page);
  expect(download.suggestedFilename()).toMatch(/^Scenekeep \d{4}-\d\d-\d\d\.zip$/);
  const entries = await readZip(await download.path());
  expect([...entries.keys()].sort()).toEqual(["jpeg (2).jpg", "jpeg.jpg", "png-alpha.png"]);
  const jpegs = [entries.get("jpeg.jpg"), entries.get("jpeg (2).jpg")];
  expect(jpegs).toContainEqual(bytesOf(fixture("jpeg.jpg")));
  expect(jpegs).toContainEqual(bytesOf(fixture("jpeg-progressive.jpg")));
  expect(entries.get("png-alpha.png")).toEqual(bytesOf(fixture("png-alpha.png")));
});

async function downloaded(page: Page): Promise<Download> {
  const waiting = page.waitForEvent("download");
  await toolbar(page).getByRole("button", { name: "Download" }).click();
  return waiting;
}

function bytesOf(path: string): string {
  return readFileSync(path).toString("base64");
}

/** Base64 by file name. */
async function readZip(path: string): Promise<ReadonlyMap<string, string>> {
  const reader = new ZipReader(new Uint8ArrayReader(readFileSync(path)), { useWebWorkers: false });
  const contents = new Map<string, string>();
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    const bytes = await entry.getData(new Uint8ArrayWriter());
    contents.set(entry.filename, Buffer.from(bytes).toString("base64"));
  }
  await reader.close();
  return contents;
}
