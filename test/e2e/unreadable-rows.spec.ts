import { rmSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { mappingLines, openRoute, rowsOf, tile } from "./library.ts";
import { largeFilesIn, withLargeRows } from "./lost-files.ts";
import { OLD_LIBRARIES, type OldLibrary } from "./old-library.ts";
import { openBlankPage, readKeys, takeSnapshot, writeLibrary } from "./raw-database.ts";
import { test } from "./test.ts";

const VERSION_6 = OLD_LIBRARIES["version 6"] as OldLibrary;
/** Script 2, prompt 1 and image 14 fill files of their own. */
const LARGE = { scripts: 2, prompts: 1, images: 14 };

test("upgrades a library of which the browser has lost rows, around them", async ({
  startBrowser,
}, info) => {
  const profile = info.outputPath("profile");
  let context = await startBrowser(profile);
  let page = await context.newPage();
  await openBlankPage(page);
  await writeLibrary(page, withLargeRows(VERSION_6, LARGE));
  await context.close();
  const files = largeFilesIn(profile);
  expect(files).toHaveLength(3);
  for (const file of files) rmSync(file);

  context = await startBrowser(profile);
  page = await context.newPage();
  await openRoute(page, "/gallery");
  await expect(page.getByText("Your library was upgraded from version 6")).toBeVisible();
  await seeRest(page);
  await page.goto("/#/health");
  const report = page.getByRole("article").filter({ hasText: "Upgrade from version 6 to 8" });
  await expect(report).toContainText("Rows that the browser can't read");

  await page.goto("/#/gallery/image/14");
  await expect(page.getByRole("region", { name: "Asset details" })).toContainText(/damaged/i);
  await context.close();
});

async function seeRest(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 3200 });
  await expect(tile(page, "image:1")).toBeVisible();
  await page.goto("/#/scripts");
  await expect(page.getByRole("main")).toContainText("The Lighthouse");
  await expect(page.getByRole("main")).not.toContainText("Harbour Nights");
  expect(await readKeys(page, ["scriptsUnreadable", "promptsUnreadable", "images"])).toMatchObject({
    scriptsUnreadable: [2],
    promptsUnreadable: [1],
    images: expect.arrayContaining([14]),
  });
  const readable = await takeSnapshot(page, {
    without: ["images", "scriptsUnreadable", "promptsUnreadable"],
  });
  expect(rowsOf(readable, "scripts")).toHaveLength(1);
  expect(rowsOf(readable, "prompts")).toHaveLength(1);
  expect(mappingLines(readable)).toContain("1 act0-scene0 image:1");
}
