import { expect, type Page } from "@playwright/test";
import { openSample, openWith, storedNames, tileNamed } from "./importing.ts";
import { mappingLines, openRoute, rowsOf } from "./library.ts";
import { takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

function toolbar(page: Page) {
  return page.getByRole("toolbar", { name: "Selection" });
}

/** Toasts are dialogs of their own kind. */
function question(page: Page) {
  return page.getByRole("alertdialog", { name: /^(?:Delete|Deleting|Not everything)/ });
}

/** An asset that no place uses. */
async function trash(page: Page, name: string) {
  await tileNamed(page, name).click();
  await toolbar(page).getByRole("button", { name: "Move to trash" }).click();
  await expect(tileNamed(page, name)).toHaveCount(0);
}

/** One that is used: after a question, which names this place among others. */
async function trashUsed(page: Page, name: string, place: string) {
  await tileNamed(page, name).click();
  await toolbar(page).getByRole("button", { name: "Move to trash" }).click();
  const asked = page.getByRole("alertdialog", { name: `Move “${name}” to the trash?` });
  await expect(asked.getByRole("list", { name: "Places affected" })).toContainText(place);
  await asked.getByRole("button", { name: "Move to trash" }).click();
  await expect(tileNamed(page, name)).toHaveCount(0);
}

test("takes an asset back out by the toast's Undo, and by Ctrl+Z", async ({ page }) => {
  await openWith(page, ["jpeg.jpg", "bmp.bmp"]);
  await trash(page, "jpeg.jpg");
  await page
    .getByRole("region", { name: "Messages" })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(tileNamed(page, "jpeg.jpg")).toBeVisible();

  await trash(page, "bmp.bmp");
  await trash(page, "jpeg.jpg");
  await page.keyboard.press("Control+z");
  await expect(tileNamed(page, "jpeg.jpg")).toBeVisible();
  await expect(tileNamed(page, "bmp.bmp")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(tileNamed(page, "bmp.bmp")).toBeVisible();
});

test("keeps what is trashed over a reload, says since when and in how many places, puts it back", async ({
  page,
}) => {
  await openSample(page);
  await trashUsed(page, "waves.ogg", "The Last Ferry, Act 2, Scene 3");
  await page.reload();
  await expect(tileNamed(page, "pier evening.jpg")).toBeVisible();
  await expect(tileNamed(page, "waves.ogg")).toHaveCount(0);

  await page.getByRole("link", { name: "Trash" }).click();
  await expect(tileNamed(page, "waves.ogg")).toContainText(/since .+, in 2 places/);
  await page.reload();
  await tileNamed(page, "waves.ogg").click();
  await toolbar(page).getByRole("button", { name: "Put back" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await openRoute(page, "/gallery");
  await expect(tileNamed(page, "waves.ogg")).toBeVisible();
  expect(mappingLines(await takeSnapshot(page)), "its places were kept").toHaveLength(10);
});

test("shows no trashed asset in a scene, but that it is in the trash, and takes it back there", async ({
  page,
}) => {
  await openSample(page);
  await trashUsed(page, "pier evening.jpg", "The Last Ferry, Act 1, Scene 1");
  await openRoute(page, "/scripts/1");
  const scene = page.getByRole("article").filter({ hasText: "Ana runs down the pier" });
  await expect(scene).toContainText("in the trash");
  await expect(scene.getByRole("img", { name: "pier evening.jpg" })).toHaveCount(0);
  await scene.getByRole("button", { name: /Put .*back/ }).click();
  await expect(scene.getByRole("img", { name: "pier evening.jpg" })).toBeVisible();
});

test("deletes for good what is selected, after showing every place", async ({ page }) => {
  await openSample(page);
  await trashUsed(page, "waves.ogg", "The Last Ferry, Act 2, Scene 3");
  await trash(page, "alley.webp");
  await openRoute(page, "/trash");
  await tileNamed(page, "waves.ogg").click();
  await toolbar(page).getByRole("button", { name: "Delete for good" }).click();
  const dialog = question(page);
  await expect(dialog).toContainText("Delete “waves.ogg” for good?");
  const places = dialog.getByRole("list", { name: "Places affected" });
  await expect(places).toContainText("The Last Ferry, Act 1, Scene 1");
  await expect(places).toContainText("The Last Ferry, Act 2, Scene 3");

  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toHaveCount(0);
  expect(await storedNames(page)).toHaveLength(10);

  await toolbar(page).getByRole("button", { name: "Delete for good" }).click();
  await dialog.getByRole("button", { name: /^Delete/ }).click();
  await expect(tileNamed(page, "waves.ogg")).toHaveCount(0);
  await expect(tileNamed(page, "alley.webp")).toBeVisible();
  expect(await storedNames(page)).toHaveLength(9);
  const snapshot = await takeSnapshot(page);
  expect(mappingLines(snapshot)).toHaveLength(8);
  expect(rowsOf(snapshot, "thumbnails").some(({ assetType }) => assetType === "audio")).toBe(false);
});

test("empties the trash by keyboard alone, and nothing else goes", async ({ page }) => {
  await openWith(page, ["jpeg.jpg", "bmp.bmp", "wav.wav"]);
  await trash(page, "jpeg.jpg");
  await trash(page, "wav.wav");
  await openRoute(page, "/trash");
  await expect(tileNamed(page, "jpeg.jpg")).toBeVisible();
  await tabTo(page, "Empty the trash");
  await page.keyboard.press("Enter");
  const dialog = question(page);
  await expect(dialog).toContainText("Delete 2 assets for good?");
  await expect(dialog).toContainText("No place uses any of them.");
  await tabTo(page, /^Delete/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("The trash is empty")).toBeVisible();
  expect(await storedNames(page)).toEqual(["bmp.bmp"]);
  await page.reload();
  await expect(page.getByText("The trash is empty")).toBeVisible();
});

test("leaves alone what another tab put back while this one asked", async ({ page, context }) => {
  await openWith(page, ["jpeg.jpg", "bmp.bmp"]);
  await trash(page, "jpeg.jpg");
  await trash(page, "bmp.bmp");
  await openRoute(page, "/trash");
  await page.getByRole("button", { name: "Empty the trash" }).click();
  const dialog = question(page);
  await expect(dialog).toContainText("Delete 2 assets for good?");

  const second = await context.newPage();
  await openRoute(second, "/trash");
  await tileNamed(second, "jpeg.jpg").click();
  await toolbar(second).getByRole("button", { name: "Put back" }).click();
  await expect(tileNamed(second, "jpeg.jpg")).toHaveCount(0);

  await dialog.getByRole("button", { name: /^Delete/ }).click();
  await expect(dialog).toContainText("Not everything was deleted");
  await expect(dialog.getByRole("list", { name: "Stayed" })).toContainText(
    "put back from the trash meanwhile",
  );
  expect(await storedNames(page)).toEqual(["jpeg.jpg"]);
});

/** Presses Tab until a button of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp) {
  const button = page.getByRole("button", { name });
  await expect
    .poll(async () => {
      await page.keyboard.press("Tab");
      return button.evaluate((one) => one === document.activeElement);
    })
    .toBe(true);
}
