import { readFileSync } from "node:fs";
import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { hostileBackup, hostileZip } from "./hostile-backup.ts";
import { fixture, importPanel, panelRows, pickFiles, tileNamed } from "./importing.ts";
import { leaveLibrary, openRoute, sceneCard, tile } from "./library.ts";
import { OLD_LIBRARIES, type OldLibrary } from "./old-library.ts";
import { addScript, addTo, pickAsset, sceneWith } from "./scenes.ts";
import { test } from "./test.ts";

/** Markup where only words belong; none of it may become an element or run. */
const MARKUP = `<img src=x onerror="globalThis.scriptRan=true"><script>globalThis.scriptRan=true</script>`;
const TAG = "<img src=x>";
/** What that markup would be, and stays words. */
const MADE_OF_MARKUP = "img[src=x], script:not([src])";
const SCRIPTED = readFileSync(fixture("svg-script.svg"));

test("no script of an SVG runs by any way through the interface", async ({ page, context }) => {
  const told = watchStrangers(context);
  await openRoute(page, "/gallery");
  await pickFiles(page, [fixture("svg-script.svg"), fixture("html-script.html")]);
  await expect(importPanel(page).getByText("1 added, 1 refused", { exact: true })).toBeVisible();
  await expect(panelRows(page, "Refused")).toContainText("a web page");
  await importPanel(page).getByRole("button", { name: "Close" }).click();

  const onTile = tileNamed(page, "svg-script.svg");
  await expect(onTile.locator("img")).toHaveAttribute("src", /^blob:/);
  await clickEveryWay(onTile);
  await openRoute(page, "/gallery/image/1");
  const details = page.getByRole("region", { name: "Asset details" });
  const picture = details.getByRole("img", { name: "svg-script.svg" });
  await expect.poll(() => picture.evaluate(sizeOf)).toBeGreaterThan(0);
  await clickEveryWay(picture);
  await openAlone(context, await picture.getAttribute("src"), "image/svg+xml");
  const link = details.getByRole("link", { name: "Download" });
  await expectFile(context, await link.getAttribute("href"));
  for (const modifiers of [[], ["ControlOrMeta"], ["Shift"]] as const) {
    const saving = page.waitForEvent("download");
    await link.click({ modifiers: [...modifiers] });
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe("svg-script.svg");
    // Its address stands among the browser's downloads, as a link.
    await expectFile(context, saved.url());
  }
  const saving = context.waitForEvent("page", { timeout: 2000 }).catch(() => null);
  await link.click({ button: "middle" });
  expect(await saving, "a middle click saves").toBeNull();

  await addScript(page, "A night", ["Rain."]);
  const scene = await sceneWith(page, "Rain.");
  await addTo(scene, "Choose from the library…");
  const inPicker = page.getByRole("dialog").getByRole("gridcell").first();
  await expect(inPicker.locator("img")).toHaveAttribute("src", /^blob:/);
  await pickAsset(page, "svg-script.svg", "Link");
  const shown = scene.getByRole("img", { name: "svg-script.svg" });
  await expect.poll(() => shown.evaluate(sizeOf)).toBeGreaterThan(0);
  await openAlone(context, await shown.getAttribute("src"), "image/svg+xml");
  await expectNothingRan(context, told);
});

test("a file that an old row calls a web page is never opened as one", async ({
  page,
  context,
}) => {
  const told = watchStrangers(context);
  await leaveLibrary(page, libraryOfPages());
  for (const [id, why] of [
    [2, "a web page among the pictures"],
    [12, "a picture that was called a web page"],
  ] as const) {
    await openRoute(page, `/gallery/image/${id}`);
    const details = page.getByRole("region", { name: "Asset details" });
    const link = details.getByRole("link", { name: "Download" });
    await expectFile(context, await link.getAttribute("href"));
    for (const address of await blobsIn(page)) {
      await openAlone(context, address, null).catch(async (error) => {
        // What can't be drawn is let go of, and then nobody can open it.
        if ((await blobsIn(page)).includes(address)) throw error;
      });
    }
    await expect(details, why).toBeVisible();
  }
  await openRoute(page, "/gallery");
  await expect(tile(page, "image:2")).toBeVisible();
  await openRoute(page, "/scripts/1");
  await expect(sceneCard(page, "act0-scene0")).toBeVisible();
  await expectNothingRan(context, told);
});

test("markup in names, tags, notes, titles and scenes stays text", async ({ page, context }) => {
  const told = watchStrangers(context);
  await openRoute(page, "/gallery");
  const name = `${MARKUP.replaceAll("/", "")}.svg`;
  const file = { name, mimeType: "image/svg+xml", buffer: SCRIPTED };
  await page.locator("input[type=file][name=import]").setInputFiles(file);
  await expect(page.getByRole("gridcell", { name: "<img src=x" })).toBeVisible();
  await openRoute(page, "/gallery/image/1");
  const details = page.getByRole("region", { name: "Asset details" });
  for (const label of ["Note", "Credit", "Licence", "Source URL"]) {
    await details.getByRole("textbox", { name: label }).fill(`javascript:alert(1) ${MARKUP}`);
  }
  await details.getByRole("combobox", { name: "Add a tag" }).fill(TAG);
  await page.keyboard.press("Enter");
  await expect(details.getByRole("button", { name: `Remove tag ${TAG}` })).toBeVisible();
  await expect(details.getByRole("link", { name: /^Open / })).toHaveCount(0);
  const saving = page.waitForEvent("download");
  await details.getByRole("link", { name: "Download" }).click();
  expect((await saving).suggestedFilename()).toMatch(/^[^<>:"/\\|?*]+\.svg$/);

  await addScript(page, MARKUP, [MARKUP]);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<script>");
  await openRoute(page, "/scripts");
  await expect(page.getByRole("link", { name: MARKUP })).toBeVisible();
  await page.goto(`/#/gallery?q=${encodeURIComponent(MARKUP)}`);
  await expect(page.getByRole("searchbox", { name: "Search assets" })).toHaveValue(MARKUP);
  expect(await page.locator(MADE_OF_MARKUP).count()).toBe(0);
  await expectNothingRan(context, told);
});

test("a stranger's backup is shown, restored and refused without a script of its own", async ({
  page,
  context,
}) => {
  const told = watchStrangers(context);
  await openRoute(page, "/health");
  const section = page.getByRole("region", { name: "Restore a backup" });
  const give = async (zip: Blob) => {
    const choosing = page.waitForEvent("filechooser");
    await section.getByRole("button", { name: "Choose a backup…" }).click();
    const buffer = Buffer.from(await zip.arrayBuffer());
    await (await choosing).setFiles({ name: `${TAG}.zip`, mimeType: "text/html", buffer });
  };
  await give(await hostileZip(MARKUP));
  await expect(section.getByRole("alert")).toContainText("Something lies in it where nothing");
  await expect(section.getByRole("alert")).toContainText("<script>");
  await section.getByRole("button", { name: "Dismiss" }).click();

  await give(await hostileBackup(MARKUP, SCRIPTED));
  await expect(section.getByRole("row", { name: /^Assets 1/ })).toBeVisible();
  for (const list of await section.locator("summary").all()) await list.click();
  await expect(section.getByRole("listitem").filter({ hasText: "<script>" }).first()).toBeVisible();
  await section.getByRole("button", { name: "Restore into this empty library" }).click();
  await expect(page.getByRole("link", { name: /^Gallery/ })).toContainText("1");
  expect(await page.locator(MADE_OF_MARKUP).count()).toBe(0);

  await openRoute(page, "/gallery/image/1");
  const details = page.getByRole("region", { name: "Asset details" });
  await expect(details.getByRole("heading", { name: MARKUP })).toBeVisible();
  await expect(details.getByRole("link", { name: /^Open / })).toHaveCount(0);
  const picture = details.getByRole("img", { name: MARKUP });
  await expect.poll(() => picture.evaluate(sizeOf)).toBeGreaterThan(0);
  await openAlone(context, await picture.getAttribute("src"), "image/svg+xml");
  const link = details.getByRole("link", { name: "Download" });
  await expectFile(context, await link.getAttribute("href"));
  await openRoute(page, "/scripts");
  await page.getByRole("link", { name: MARKUP }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<script>");
  expect(await page.locator(MADE_OF_MARKUP).count()).toBe(0);
  await expectNothingRan(context, told);
});

/** Version 6 with a web page among its pictures, and a picture that its row calls one. */
function libraryOfPages(): OldLibrary {
  const library = OLD_LIBRARIES["version 6"] as OldLibrary;
  const as = (row: Record<string, unknown>) => {
    if (row.id === 2) return { ...row, data: { $fixture: "html-script.html", type: "text/html" } };
    if (row.id === 12) return { ...row, data: { $fixture: "svg-script.svg", type: "text/html" } };
    return row;
  };
  const tables = library.tables.map((table) =>
    table.name === "images" ? { ...table, rows: table.rows.map(as) } : table,
  );
  return { ...library, tables };
}

/** What is asked of the machine that the fixtures would tell. */
function watchStrangers(context: BrowserContext): readonly string[] {
  const told: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes("example.invalid")) told.push(request.url());
  });
  return told;
}

async function clickEveryWay(target: Locator) {
  await target.click({ button: "middle" });
  await target.click({ modifiers: ["Shift"] });
  await target.click();
}

function sizeOf(image: Element): number {
  return (image as HTMLImageElement).naturalWidth;
}

/** Every address of bytes that the page shows now. */
function blobsIn(page: Page): Promise<readonly string[]> {
  return page
    .locator("img[src^='blob:'], video[src^='blob:'], audio[src^='blob:']")
    .evaluateAll((shown) => shown.map((element) => element.getAttribute("src") ?? ""));
}

/** As "Open image in new tab" does: it has no opener. `type` null: whatever it is, but no web page. */
async function openAlone(context: BrowserContext, address: string | null, type: string | null) {
  const alone = await context.newPage();
  await alone.goto(address ?? "");
  const contentType = await alone.evaluate(() => document.contentType);
  if (type === null) expect(contentType).not.toContain("html");
  else expect(contentType).toBe(type);
  await expect(alone.locator("#ground"), "it is a picture in what was opened").toHaveCount(0);
  await alone.mouse.click(10, 10);
}

/** A link's address opened in a tab is saved, not shown. */
async function expectFile(context: BrowserContext, address: string | null) {
  const alone = await context.newPage();
  const saving = alone.waitForEvent("download");
  await alone.goto(address ?? "").catch(() => undefined);
  await (await saving).cancel();
  await alone.close();
}

async function expectNothingRan(context: BrowserContext, told: readonly string[]) {
  for (const page of context.pages()) {
    expect(await page.evaluate(() => Reflect.get(globalThis, "scriptRan")), page.url()).toBe(
      undefined,
    );
  }
  expect(told).toEqual([]);
}
