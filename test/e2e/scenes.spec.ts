import { expect, type Page } from "@playwright/test";
import { fixture, openSample, storedNames, tileNamed } from "./importing.ts";
import { mappingLines, openRoute, rowsOf } from "./library.ts";
import { takeSnapshot } from "./raw-database.ts";
import {
  addScript,
  addTo,
  chooseInMenu,
  dropOn,
  expectOthers,
  expectPicture,
  keyOf,
  linkDialog,
  message,
  openDetails,
  pickAsset,
  sceneWith,
} from "./scenes.ts";
import { test } from "./test.ts";

test("links one picture in three scenes of two scripts, replaces it in one, unlinks it in the others", async ({
  page,
}) => {
  await openSample(page);
  await openRoute(page, "/scripts/1");
  const steps = await sceneWith(page, "It begins to rain.");
  await addTo(steps, "Choose from the library…");
  await pickAsset(page, "alley.webp", "Link");
  await expectPicture(steps, "alley.webp");
  await expectOthers(steps, ["red umbrella.svg"]);

  await addScript(page, "Second Night", ["A door stands open.", "Nobody is at home."]);
  const door = await sceneWith(page, "A door stands open.");
  const home = await sceneWith(page, "Nobody is at home.");
  for (const scene of [door, home]) {
    await addTo(scene, "Choose from the library…");
    await pickAsset(page, "alley.webp", "Link");
    await expectPicture(scene, "alley.webp");
  }
  await page.reload();
  await expectPicture(await sceneWith(page, "A door stands open."), "alley.webp");
  await chooseInMenu(door, "alley.webp", "Replace…");
  await pickAsset(page, "forest path.jpg", "Replace");
  await expectPicture(door, "forest path.jpg");
  await chooseInMenu(home, "alley.webp", "Unlink");
  await expect(home).toContainText("No picture");

  const details = await openDetails(page, await keyOf(page, "alley.webp"));
  await expect(details.getByRole("heading", { name: "Used in 1 place" })).toBeVisible();
  await details.getByRole("button", { name: /^Unlink from The Last Ferry/ }).click();
  await expect(details).toContainText("Orphan:");
  await page.keyboard.press("Control+z");
  await expect(details.getByRole("heading", { name: "Used in 1 place" })).toBeVisible();
  await details.getByRole("link", { name: /^The Last Ferry/ }).click();
  await expectPicture(await sceneWith(page, "It begins to rain."), "alley.webp");
});

test("shows the one first that was chosen, another while that is in the trash, and it again after", async ({
  page,
}) => {
  await openSample(page);
  await openRoute(page, "/scripts/1");
  const pier = await sceneWith(page, "Ana runs down the pier");
  for (const name of ["alley.webp", "coast road.webp"]) {
    await addTo(pier, "Choose from the library…");
    await pickAsset(page, name, "Link");
    await expectPicture(pier, name);
  }
  await expectOthers(pier, ["alley.webp", "pier evening.jpg"]);
  await pier.getByRole("button", { name: "Show pier evening.jpg" }).click();
  await chooseInMenu(pier, "pier evening.jpg", "Show first");
  await expect(message(page, /first/)).toBeVisible();

  await openRoute(page, "/gallery");
  await tileNamed(page, "pier evening.jpg").click();
  await page.keyboard.press("Delete");
  const question = page.getByRole("alertdialog", { name: "Move “pier evening.jpg” to the trash?" });
  await expect(question.getByRole("list", { name: "Places affected" })).toContainText(
    "The Last Ferry",
  );
  await question.getByRole("button", { name: "Move to trash" }).click();
  await expect(tileNamed(page, "pier evening.jpg")).toHaveCount(0);

  await openRoute(page, "/scripts/1");
  await expectPicture(pier, "coast road.webp");
  await expect(pier).toContainText("in the trash");
  await pier.getByRole("button", { name: /Put .*back/ }).click();
  await expectPicture(pier, "pier evening.jpg");
  await expectOthers(pier, ["coast road.webp", "alley.webp"]);
});

test("imports straight into a place, and links the same file where it is given again", async ({
  page,
}) => {
  await openSample(page);
  await openRoute(page, "/scripts/1");
  const headland = await sceneWith(page, "The lighthouse turns its last rounds.");
  const choosing = page.waitForEvent("filechooser");
  await addTo(headland, "Import files…");
  await (await choosing).setFiles(fixture("bmp.bmp"));
  await expectPicture(headland, "bmp.bmp");

  const road = await sceneWith(page, "Below them lies the other pier");
  await dropOn(road, [fixture("bmp.bmp"), fixture("jpeg.jpg")]);
  await expect(road.getByRole("button", { name: /bmp\.bmp/ }).first()).toBeVisible();
  await expect(road.getByRole("button", { name: /jpeg\.jpg/ }).first()).toBeVisible();
  const names = await storedNames(page);
  expect(names.filter((name) => /bmp|jpeg/.test(name))).toEqual(["bmp.bmp", "jpeg.jpg"]);
  const assets = rowsOf(await takeSnapshot(page), "assets");
  expect(assets.find(({ name }) => name === "bmp.bmp")).toMatchObject({
    uploadSource: "manual-upload",
  });
  const bmp = await keyOf(page, "bmp.bmp");
  const lines = mappingLines(await takeSnapshot(page));
  expect(lines.filter((line) => line.endsWith(bmp))).toHaveLength(2);
});

test("shows in one tab what is linked, unlinked and renamed in the other", async ({
  page,
  context,
}) => {
  await openSample(page);
  await openRoute(page, "/scripts/1");
  const other = await context.newPage();
  await openRoute(other, "/scripts/1");
  const [here, there] = [
    await sceneWith(page, "Tomas takes the rope."),
    await sceneWith(other, "Tomas takes the rope."),
  ];
  await expectPicture(there, "harbour at night.webp");

  // A tab behind another draws one frame a second, which every click waits for.
  await page.bringToFront();
  await addTo(here, "Choose from the library…");
  await pickAsset(page, "alley.webp", "Link");
  await expectPicture(there, "alley.webp");
  await other.bringToFront();
  await chooseInMenu(there, "alley.webp", "Unlink");
  await expectPicture(here, "harbour at night.webp");

  await page.bringToFront();
  await page.getByRole("button", { name: "More for this script" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("The First Ferry");
  await page.keyboard.press("Enter");
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("The First Ferry");
});

test("makes a script, renames it, trashes it, puts it back, deletes it for good without its assets", async ({
  page,
}) => {
  await openSample(page);
  await addScript(page, "Second Night", ["A door stands open."]);
  const door = await sceneWith(page, "A door stands open.");
  await addTo(door, "Choose from the library…");
  await pickAsset(page, "alley.webp", "Link");
  await expectPicture(door, "alley.webp");
  const before = await takeSnapshot(page);
  expect(mappingLines(before)).toHaveLength(11);

  await openRoute(page, "/scripts");
  const rows = page.getByRole("list", { name: "Scripts", exact: true });
  await rows.getByRole("link", { name: /^Second Night/ }).focus();
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Title" }).fill("Third Night");
  await page.keyboard.press("Enter");
  await rows.getByRole("button", { name: "More for Third Night" }).click();
  await page.getByRole("menuitem", { name: "Move to trash" }).click();
  await expect(
    message(page, /“Third Night” is in the trash\. “alley.webp” is used only by it/),
  ).toBeVisible();
  await expect(rows.getByRole("link")).toHaveCount(1);

  await page.getByText("In the trash (1)").click();
  const trashed = page.getByRole("list", { name: "Scripts in the trash" });
  await trashed.getByRole("button", { name: "Put back Third Night" }).click();
  await expect(rows.getByRole("link", { name: /^Third Night/ })).toContainText(
    "1 scene, 1 with a picture",
  );
  await rows.getByRole("link", { name: /^Third Night/ }).focus();
  await page.keyboard.press("Delete");
  await trashed.getByRole("button", { name: "Delete for good… Third Night" }).click();
  const question = page.getByRole("alertdialog", { name: "Delete “Third Night” for good?" });
  await expect(question).toContainText("alley.webp");
  await question.getByRole("button", { name: "Delete for good" }).click();
  await expect(message(page, /“Third Night” deleted for good/)).toBeVisible();

  const after = await takeSnapshot(page);
  expect(rowsOf(after, "scripts")).toHaveLength(1);
  expect(mappingLines(after)).toHaveLength(10);
  expect(rowsOf(after, "assets")).toEqual(rowsOf(before, "assets"));
  await openRoute(page, "/gallery?usage=orphans");
  await expect(tileNamed(page, "alley.webp")).toBeVisible();
});

test("goes by the keyboard alone from the gallery into a scene and through its menu", async ({
  page,
}) => {
  await openSample(page);
  await page.keyboard.press("/");
  await page.keyboard.type("alley");
  await expect(page.getByRole("gridcell")).toHaveCount(1);
  await tabTo(page, () => document.activeElement?.role === "gridcell");
  await page.keyboard.press("Control+Space");
  await expect(tileNamed(page, "alley.webp")).toHaveAttribute("aria-selected", "true");
  await tabTo(page, () => document.activeElement?.closest("[role=toolbar]") !== null);
  await pressTo(
    page,
    "ArrowRight",
    () => document.activeElement?.textContent === "Link to a scene…",
  );
  await page.keyboard.press("Enter");
  const places = linkDialog(page).getByRole("combobox", { name: "Search places" });
  await expect(places).toBeFocused();
  await page.keyboard.type("rain");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Enter");
  await expect(linkDialog(page)).toHaveCount(0);
  await expect(message(page, /linked/i)).toBeVisible();
  await expectFocus(page);

  await tabTo(page, () => document.activeElement?.textContent?.startsWith("Scripts") ?? false);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/scripts$/);
  await tabTo(
    page,
    () => document.activeElement?.textContent?.startsWith("The Last Ferry") ?? false,
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "The Last Ferry" })).toBeVisible();
  const steps = page.getByRole("article").filter({ hasText: "It begins to rain." });
  await tabTo(page, () => /: alley\.webp, .*menu$/.test(document.activeElement?.ariaLabel ?? ""));
  await expectPicture(steps, "alley.webp");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Replace…" })).toBeFocused();
  await page.keyboard.type("Unl");
  await page.keyboard.press("Enter");
  await expectPicture(steps, "red umbrella.svg");
  await expectFocus(page);
  await page.keyboard.press("Control+z");
  await expectPicture(steps, "alley.webp");
});

/** Presses Tab until the focus is where it is wanted. */
function tabTo(page: Page, isThere: () => boolean): Promise<void> {
  return pressTo(page, "Tab", isThere);
}

async function pressTo(page: Page, key: string, isThere: () => boolean): Promise<void> {
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press(key);
    if (await page.evaluate(isThere)) return;
  }
  throw new Error(`${key} never came there.`);
}

/** Something has the focus, and it can be seen. */
async function expectFocus(page: Page): Promise<void> {
  await expect(page.locator(":focus")).toBeVisible();
}
