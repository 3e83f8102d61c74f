import { expect, type Page } from "@playwright/test";
import { leaveLibrary, mappingLines, openRoute, rowsOf, sceneCard } from "./library.ts";
import { OLD_LIBRARIES, type OldLibrary } from "./old-library.ts";
import { deleteRows, takeSnapshot } from "./raw-database.ts";
import {
  addTo,
  chooseInMenu,
  choosePlaces,
  expectOthers,
  expectPicture,
  linkDialog,
  message,
  openDetails,
  pickAsset,
} from "./scenes.ts";
import { test } from "./test.ts";

test("links one picture in three scenes of two scripts, until the last link is gone", async ({
  page,
}) => {
  await openOld(page, "version 7");
  const details = await openDetails(page, "image:16");
  await expect(details).toContainText("Orphan:");
  await details.getByRole("button", { name: "Link to a scene…" }).click();
  await choosePlaces(page, "The Lighthouse", ["A boat passes", "Nothing stands on the page."]);
  await choosePlaces(page, "Harbour Nights", ["A crane turns."]);
  await linkDialog(page).getByRole("button", { name: "Link to 3 places" }).click();
  await expect(details.getByRole("heading", { name: "Used in 3 places" })).toBeVisible();

  await openRoute(page, "/scripts/1");
  await page.reload();
  await see(page, "act0-scene1", "Image 16");
  await expectOthers(sceneCard(page, "act0-scene1"), ["Image 2", "Video 2"]);
  await see(page, "act1-scene1", "Image 16");

  await showFirstAmongThree(page);
  await chooseInMenu(sceneCard(page, "act1-scene1"), "Image 16", "Unlink");
  await expect(sceneCard(page, "act1-scene1")).toContainText("No picture");

  await openRoute(page, "/scripts/2");
  await see(page, "act0-scene1", "Image 16");
  await chooseInMenu(sceneCard(page, "act0-scene1"), "Image 16", "Replace…");
  await pickAsset(page, "Image 7", "Replace");
  await see(page, "act0-scene1", "Image 7");
  expect((await linesOf(page)).filter((line) => line.endsWith("image:16"))).toEqual([
    "1 act0-scene1 image:16",
  ]);

  await openDetails(page, "image:16");
  await details.getByRole("button", { name: /^Unlink from The Lighthouse/ }).click();
  await expect(details.getByRole("heading", { name: "Used nowhere" })).toBeVisible();
  await expect(details).toContainText("Orphan:");
});

test("shows a legacy picture, makes it permanent, unlinks it for good", async ({ page }) => {
  await openOld(page, "version 6");
  await loseMappings(page, ["1 act0-scene0 image:1", "1 act0-scene2 image:3"]);
  await openRoute(page, "/scripts/1");
  const [lamp, stair] = [sceneCard(page, "act0-scene0"), sceneCard(page, "act0-scene2")];
  await see(page, "act0-scene0", "Image 1");
  await expect(lamp).toContainText("legacy");
  await lamp.getByRole("button", { name: /^Make permanent/ }).click();
  await expect(lamp).not.toContainText("legacy");
  await see(page, "act0-scene0", "Image 1");
  expect(await linesOf(page)).toContain("1 act0-scene0 image:1");

  await chooseInMenu(lamp, "Image 1", "Unlink");
  await see(page, "act0-scene2", "Image 3");
  await chooseInMenu(stair, "Image 3", "Unlink");
  await expect(stair).toContainText("No picture");
  await page.reload();
  await stair.scrollIntoViewIfNeeded();
  await expect(stair).toContainText("No picture");
  await lamp.scrollIntoViewIfNeeded();
  await expect(lamp.getByLabel("Video 1", { exact: true })).toBeVisible();
  await expect(lamp.getByRole("img", { name: "Image 1" })).toHaveCount(0);
  expect(await legacyOf(page)).not.toEqual(expect.arrayContaining(["image:1"]));
});

test("changes what another tab shows, and puts back what was in the trash", async ({
  page,
  context,
}) => {
  await openOld(page, "version 7");
  await openRoute(page, "/scripts/1");
  const other = await context.newPage();
  await still(other);
  await openRoute(other, "/scripts/1");
  await see(other, "act1-scene0", "Image 2");

  // A tab behind another draws one frame a second, which every click waits for.
  await page.bringToFront();
  await see(page, "act1-scene0", "Image 2");
  await chooseInMenu(sceneCard(page, "act1-scene0"), "Image 2", "Replace…");
  await pickAsset(page, "Image 9", "Replace");
  await see(other, "act1-scene0", "Image 9");
  await page.keyboard.press("Control+z");
  await see(other, "act1-scene0", "Image 2");

  await trashUsed(page, other);
});

/** Image 2 is used in three places of two scripts. */
async function trashUsed(page: Page, other: Page) {
  await openRoute(page, "/gallery/image/2");
  const details = page.getByRole("region", { name: "Asset details" });
  await details.getByRole("button", { name: "Move to trash" }).click();
  const question = page.getByRole("alertdialog", { name: "Move “Image 2” to the trash?" });
  await expect(question.getByRole("list", { name: "Places affected" })).toContainText(
    "Harbour Nights",
  );
  await question.getByRole("button", { name: "Move to trash" }).click();
  await other.bringToFront();
  const boat = sceneCard(other, "act0-scene1");
  await boat.scrollIntoViewIfNeeded();
  await expect(boat).toContainText("in the trash");
  await expect(boat.getByRole("img", { name: "Image 2" })).toHaveCount(0);
  // A video is left.
  await expect(boat.getByText("No picture")).toHaveCount(0);
  await boat.getByRole("button", { name: /Put .*back/ }).click();
  await see(other, "act0-scene1", "Image 2");
}

/** The one linked last is shown first, until another one is. */
async function showFirstAmongThree(page: Page) {
  const boat = sceneCard(page, "act0-scene1");
  await addTo(boat, "Choose from the library…");
  await pickAsset(page, "Image 7", "Link");
  await see(page, "act0-scene1", "Image 7");
  await expectOthers(boat, ["Image 16", "Image 2", "Video 2"]);
  await boat.getByRole("button", { name: "Show Image 2" }).click();
  await chooseInMenu(boat, "Image 2", "Show first");
  await expect(message(page, /first/)).toBeVisible();
  await page.reload();
  await see(page, "act0-scene1", "Image 2");
  await expectOthers(boat, ["Image 7", "Image 16", "Video 2"]);
}

async function openOld(page: Page, version: string): Promise<void> {
  await leaveLibrary(page, OLD_LIBRARIES[version] as OldLibrary);
  await still(page);
  await openRoute(page, "/gallery");
}

/** Without the notice about private windows. */
async function still(page: Page): Promise<void> {
  await page.addInitScript(() => {
    sessionStorage.setItem("scenekeep-private-window-dismissed", "yes");
  });
}

async function see(page: Page, scene: string, picture: string): Promise<void> {
  await sceneCard(page, scene).scrollIntoViewIfNeeded();
  await expectPicture(sceneCard(page, scene), picture);
}

async function linesOf(page: Page): Promise<readonly string[]> {
  return mappingLines(await takeSnapshot(page));
}

/** Every asset that a legacy field of the first script still names. */
async function legacyOf(page: Page): Promise<unknown> {
  return rowsOf(await takeSnapshot(page), "scripts").find(({ id }) => id === 1)?.legacyAssets;
}

/** Deletes mappings underneath the app: legacy fields say then what is shown. */
async function loseMappings(page: Page, lines: readonly string[]): Promise<void> {
  const rows = rowsOf(await takeSnapshot(page), "scriptAssetMappings");
  const lost = rows.filter(({ scriptId, sceneId, assetType, assetId }) =>
    lines.includes(`${scriptId} ${sceneId} ${assetType}:${assetId}`),
  );
  expect(lost).toHaveLength(lines.length);
  await deleteRows(
    page,
    "scriptAssetMappings",
    lost.map(({ id }) => Number(id)),
  );
}
