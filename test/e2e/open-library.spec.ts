import { expect, type Locator, type Page } from "@playwright/test";
import {
  expectBooksBalanced,
  expectNothingLost,
  leaveLibrary,
  mappingLines,
  openRoute,
  rowsOf,
  sceneCard,
} from "./library.ts";
import { OLD_LIBRARIES, type OldLibrary, version6With } from "./old-library.ts";
import { deleteRows, takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

/** High enough for every tile of 40 at once. */
const TALL = { width: 1280, height: 3200 };

/** Walked through twice, with a reload; of the others the first look. */
const WALKED = ["version 6", "version 7, raised by Dexie to 71"];

for (const name of Object.keys(OLD_LIBRARIES).filter((one) => !WALKED.includes(one))) {
  test(`opens a library of ${name}, and loses nothing`, async ({ page }) => {
    const library = libraryOf(name);
    const before = await leaveLibrary(page, library);
    await openRoute(page, "/gallery");
    await seeSummary(page, library);
    await seeEveryAsset(page, library);
    await seeScenes(page);
    const after = await takeSnapshot(page);
    expect(after.version).toBe(80);
    expectNothingLost(before, after);
    expectBooksBalanced(after, library.version);
  });
}

for (const name of WALKED) {
  test(`opens a library of ${name} with all its assets, scenes and scripts`, async ({ page }) => {
    const library = libraryOf(name);
    const before = await leaveLibrary(page, library);
    await page.addInitScript(recordProgress);

    await openRoute(page, "/gallery");
    expect(await progressOf(page)).toContainEqual(expect.stringMatching(/^Upgrading [1-9]/));
    await seeSummary(page, library);
    await seeLibrary(page, library);
    const after = await takeSnapshot(page);
    expect(after.version).toBe(80);
    expectNothingLost(before, after);
    expectBooksBalanced(after, library.version);

    // Leaving a screen while its pictures load would count as an error.
    await page.goto("/#/gallery");
    await page.reload();
    await seeEveryAsset(page, library);
    await seeScenes(page);
    expect(await progressOf(page), "no second upgrade").not.toContainEqual(
      expect.stringMatching(/^Upgrading/),
    );
    await seeLegacyPicture(page);
    const end = await takeSnapshot(page);
    expectNothingLost(before, end);
    expect(rowsOf(end, "upgradeReports")).toEqual(rowsOf(after, "upgradeReports"));
  });
}

test("shows how far an upgrade is, with counts", async ({ page }) => {
  await leaveLibrary(page, version6With(3000));
  await page.addInitScript(recordProgress);

  await openRoute(page, "/gallery");

  const upgrading = (await progressOf(page)).filter((text) => text.startsWith("Upgrading"));
  expect(upgrading.at(-1)).toMatch(/Upgrading [\d,]+ of 3,0\d\d rows, \w+ \w+/);
  expect(new Set(upgrading).size, "the counts move").toBeGreaterThan(2);
});

test("links the summary to the report, and puts it away for good", async ({ page }) => {
  await leaveLibrary(page, libraryOf("version 6"));
  await openRoute(page, "/gallery");
  const notices = page.getByRole("region", { name: "Notices" });

  await notices.getByRole("link", { name: "See the report" }).click();
  await expect(page).toHaveURL(/#\/health$/);
  const report = page.getByRole("article").filter({ hasText: "Upgrade from version 6 to 8" });
  await expect(report).toContainText("Assets without content");
  await expect(report).toContainText("Made for a script that is gone");
  await expect(report).toContainText("Scenes that name an asset that is gone");

  await notices.getByRole("button", { name: "Dismiss" }).click();
  await expect(notices).not.toContainText("Your library was upgraded");
  await page.reload();
  await expect(report).toBeVisible();
  await expect(notices).not.toContainText("Your library was upgraded");
});

test("turns every relation of version 6 into a mapping, and invents none", async ({ page }) => {
  await leaveLibrary(page, libraryOf("version 6"));
  await openRoute(page, "/gallery");
  expect(mappingLines(await takeSnapshot(page))).toEqual([
    "1 act0-scene0 dialogue0 audio:1",
    "1 act0-scene0 dialogue1 audio:2",
    "1 act0-scene0 image:1",
    "1 act0-scene0 video:1",
    "1 act0-scene1 image:2",
    "1 act0-scene2 image:3",
    "1 act1-scene0 image:2",
    "1 act1-scene0 video:3",
    "1 whole audio:3",
    "1 whole image:10",
    "1 whole image:13",
    "1 whole image:14",
    "1 whole image:4",
    "1 whole image:8",
    "1 whole video:2",
    "2 act0-scene0 image:2",
    "2 act0-scene0 video:5",
    "2 act0-scene2 image:6",
    "2 whole audio:12",
    "2 whole audio:5",
    "2 whole image:5",
    "2 whole image:7",
    "2 whole image:cover",
    "2 whole video:10",
    "2 whole video:6",
  ]);
});

test("runs no script of an SVG that is opened on its own", async ({ page }) => {
  await leaveLibrary(page, libraryOf("version 6"));
  await openRoute(page, "/gallery/image/12");
  const picture = page.getByRole("region", { name: "Asset details" }).getByRole("img").first();
  await expect(picture).toHaveAttribute("src", /^blob:/);
  const opening = page.waitForEvent("popup");
  await picture.evaluate((image) => void open((image as HTMLImageElement).src));
  const alone = await opening;
  await expect(alone.locator("image")).toHaveCount(1);

  expect(await alone.evaluate(() => document.contentType)).toBe("image/svg+xml");
  expect(await alone.evaluate(() => Reflect.get(globalThis, "scriptRan"))).toBeUndefined();
  await expect(alone.locator("#ground")).toHaveCount(0);
});

test("opens nothing over plain http from another machine, and says why", async ({
  page,
  baseURL,
  announce,
}) => {
  // An icon that is still on its way when the test ends finds no such machine.
  announce(/Cross-Origin-Opener-Policy header has been ignored/, /NAME_NOT_RESOLVED.*icon\.svg/);
  await page.route("http://other-machine.example/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: `${baseURL}${pathname}` }) });
  });
  await page.goto("http://other-machine.example/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Scenekeep needs https or localhost",
  );
  await expect(page.getByRole("main")).toContainText("open it as localhost");
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  // An icon may still be on its way.
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("begins with an empty gallery in an empty browser", async ({ page }) => {
  await openRoute(page, "/gallery");
  await expect(page.getByRole("main")).toContainText(/no assets|empty/i);
  await expect(page.getByRole("grid", { name: "Assets" })).toHaveCount(0);
  await expect(page.getByText("Your library was upgraded")).toHaveCount(0);
});

function libraryOf(name: string): OldLibrary {
  const library = OLD_LIBRARIES[name];
  if (!library) throw new Error(`No old library "${name}".`);
  return library;
}

function originalsIn({ tables }: OldLibrary): readonly string[] {
  return ["image", "video", "audio"].flatMap((type) => {
    const table = tables.find(({ name }) => name === `${type}s`);
    return (table?.rows ?? []).map(({ id }) => `${type}:${JSON.stringify(id)}`);
  });
}

async function seeSummary(page: Page, library: OldLibrary) {
  const notices = page.getByRole("region", { name: "Notices" });
  await expect(notices).toContainText(
    `Your library was upgraded from version ${library.version}: ${originalsIn(library).length} assets`,
  );
}

/** Every screen that shows it: the gallery, one asset's details, a script. */
async function seeLibrary(page: Page, library: OldLibrary) {
  await page.goto("/#/gallery");
  await seeEveryAsset(page, library);
  await seeUses(page);
  await seeScenes(page);
}

async function seeEveryAsset(page: Page, library: OldLibrary) {
  const size = page.viewportSize();
  await page.setViewportSize(TALL);
  const shown = () =>
    page
      .locator("[data-asset]")
      .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("data-asset")).sort());
  await expect.poll(shown).toEqual([...originalsIn(library)].sort());
  if (size) await page.setViewportSize(size);
}

/** Image 2 is used three times, in two scripts. */
async function seeUses(page: Page) {
  await page.goto("/#/gallery/image/2");
  const details = page.getByRole("region", { name: "Asset details" });
  await expect(details).toContainText("The Lighthouse");
  await expect(details).toContainText("Act 1, Scene 2");
  await expect(details).toContainText("Act 2, Scene 1");
  await expect(details).toContainText("Harbour Nights");
  await expect(details).toContainText("Act 1, Scene 1");
  await expectDecoded(details.getByRole("img").first());
}

/** Shared, in one scene, and by a legacy field alone; and a scene without any. */
async function seeScenes(page: Page) {
  await page.goto("/#/scripts/1");
  await expect(page.getByText("Ada lights the lamp.")).toBeVisible();
  await seePicture(page, "act0-scene0", "Image 1");
  await seePicture(page, "act0-scene1", "Image 2");
  await seePicture(page, "act0-scene2", "Image 3");
  await seePicture(page, "act1-scene0", "Image 2");
  await sceneCard(page, "act1-scene1").scrollIntoViewIfNeeded();
  await expect(sceneCard(page, "act1-scene1")).toContainText("No picture");
}

/** A mapping deleted underneath: the legacy field of the scene shows what it showed. */
async function seeLegacyPicture(page: Page) {
  await expect(sceneCard(page, "act0-scene0")).not.toContainText(/legacy/i);
  const mappings = rowsOf(await takeSnapshot(page), "scriptAssetMappings");
  const gone = mappings.filter(
    ({ assetType, assetId, sceneId }) =>
      assetType === "image" && assetId === 1 && sceneId === "act0-scene0",
  );
  expect(gone).toHaveLength(1);
  const keys = gone.map(({ id }) => Number(id));
  await deleteRows(page, "scriptAssetMappings", keys);
  await page.reload();

  await seePicture(page, "act0-scene0", "Image 1");
  await expect(sceneCard(page, "act0-scene0")).toContainText(/legacy/i);
  await expect(sceneCard(page, "act0-scene1")).not.toContainText(/legacy/i);
}

/** A picture that stands there and has been decoded. */
async function seePicture(page: Page, scene: string, name: string) {
  await sceneCard(page, scene).scrollIntoViewIfNeeded();
  const picture = sceneCard(page, scene).getByRole("img", { name, exact: true });
  await expectDecoded(picture);
}

async function expectDecoded(picture: Locator) {
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image) => Reflect.get(image, "naturalWidth")))
    .toBeGreaterThan(0);
}

/** What progress bars have shown since the page was loaded. */
function progressOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => Reflect.get(window, "progress") as string[]);
}

/** Runs in the page before the app: every text that a progress bar ever showed. */
function recordProgress() {
  const progress: string[] = [];
  Reflect.set(window, "progress", progress);
  new MutationObserver(() => {
    for (const bar of document.querySelectorAll("[role=progressbar]")) {
      const text = bar.textContent ?? "";
      if (progress.at(-1) !== text) progress.push(text);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
}
