import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { checkFile, downloaded, withoutPicker } from "./backup-file.ts";
import { openWith, tileNamed } from "./importing.ts";
import { rowsOf } from "./library.ts";
import { openBlankPage, takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

/** A folder of the same origin, as an app is put there beside the one before it. */
const NEWER = "/newer/";

let built = "";

// One after the other, so that it is built once.
test.describe.configure({ mode: "default" });

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a hook needs
test.beforeAll(({}, info) => {
  built = info.outputPath("newer");
  const args = [
    "build",
    "--config",
    "test/e2e/newer-app.config.ts",
    "--outDir",
    built,
    "--emptyOutDir",
  ];
  execFileSync("node_modules/.bin/vite", [...args, "--logLevel", "warn"], { stdio: "inherit" });
});

test("lets go where a newer Scenekeep in another tab upgrades: typed text is kept, and nothing is written", async ({
  page,
  context,
  announce,
}) => {
  // What is tried in the tab that has let go.
  announce(/^thrown: DatabaseClosedError/);
  await serveNewer(context);
  await openWith(page, ["jpeg.jpg", "bmp.bmp"]);
  await tileNamed(page, "jpeg.jpg").click();
  const note = noteIn(page);
  await note.pressSequentially("Fog over");

  const newer = await context.newPage();
  await openNewer(newer);
  await expect(newer.getByRole("gridcell")).toHaveCount(2);
  await expect(heading(page)).toHaveText("Another tab is upgrading your library");
  await page.getByRole("button", { name: "Show what was on the screen" }).click();
  await expect(note).toHaveValue("Fog over");
  const before = await takeSnapshot(newer);
  expect(before.version).toBe(90);
  expect(before.tables).toHaveProperty("stories");

  await note.pressSequentially(" the pier");
  await note.blur();
  await tileNamed(page, "bmp.bmp").click();
  await page.keyboard.press("Delete");
  const notices = page.getByRole("region", { name: "Notices" });
  await expect(notices).toContainText("nothing that you do here is saved any more");
  expect(await takeSnapshot(newer), "the old tab writes nothing").toEqual(before);

  await tileNamed(newer, "bmp.bmp").click();
  await noteIn(newer).fill("By the newer one");
  await noteIn(newer).blur();
  const notes = async () =>
    rowsOf(await takeSnapshot(newer), "assets").map((asset) => asset.note ?? "");
  await expect.poll(notes).toContain("By the newer one");
  await notices.getByRole("button", { name: "Reload" }).click();
  await expect(heading(page)).toHaveText("This library is newer than this Scenekeep");

  // What was typed there, the tab that is left saves: nothing else came in between.
  await expect.poll(notes).toContain("Fog over the pier");
});

test("only rescues a library that a newer Scenekeep wrote", async ({ page, context }) => {
  await withoutPicker(page);
  await serveNewer(context);
  await openNewer(page);
  await page.getByRole("button", { name: "Add a sample library" }).click();
  await expect(page.getByRole("gridcell")).toHaveCount(10);
  await expect(page.getByText("10 added", { exact: true })).toBeVisible();
  await openBlankPage(page);
  const before = await takeSnapshot(page);
  expect(before.version).toBe(90);

  await page.goto("/#/gallery");
  await expect(heading(page)).toHaveText("This library is newer than this Scenekeep");
  await expect(page.getByRole("navigation", { name: "Sections" })).toHaveCount(0);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save everything" }).click();
  expect(await checkFile(await downloaded(await downloading))).toMatchObject({ ok: true });
  expect(await takeSnapshot(page), "only read").toEqual(before);

  await openNewer(page);
  await expect(page.getByRole("gridcell")).toHaveCount(10);
});

async function serveNewer(context: BrowserContext): Promise<void> {
  await context.route(`**${NEWER}**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(NEWER.length) || "index.html";
    const file = join(built, path);
    await (existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 }));
  });
}

async function openNewer(page: Page): Promise<void> {
  await page.goto(`${NEWER}#/gallery`);
  await expect(page.getByRole("navigation", { name: "Sections" })).toBeVisible();
}

function heading(page: Page) {
  return page.getByRole("heading", { level: 1 });
}

function noteIn(page: Page) {
  const details = page.getByRole("region", { name: "Asset details" });
  return details.getByRole("textbox", { name: "Note", exact: true });
}
