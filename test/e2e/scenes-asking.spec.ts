import { expect, type Page } from "@playwright/test";
import { expectSound } from "./axe.ts";
import { openSample } from "./importing.ts";
import { openRoute } from "./library.ts";
import { addScript, addTo, expectPicture, keyOf, openDetails, sceneWith } from "./scenes.ts";
import { test } from "./test.ts";

test("replaces one sound by another everywhere, in the places that stay ticked, until it is undone", async ({
  page,
}) => {
  await openSample(page);
  const details = await openDetails(page, await keyOf(page, "waves.ogg"));
  await replaceWaves(page);
  const dialog = page.getByRole("dialog", { name: "Replace everywhere" });
  await dialog.getByRole("checkbox", { name: /Act 2, Scene 3/ }).press("Space");
  await dialog.getByRole("button", { name: "Replace in 1 place" }).click();
  await expect(details.getByRole("heading", { name: "Used in 1 place" })).toBeVisible();
  await expect(details.getByRole("link", { name: "The Last Ferry, Act 2, Scene 3" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(details.getByRole("heading", { name: "Used in 2 places" })).toBeVisible();

  await replaceWaves(page);
  await dialog.getByRole("button", { name: "Replace in 2 places" }).click();
  await expect(details.getByRole("heading", { name: "Used nowhere" })).toBeVisible();
  await openDetails(page, await keyOf(page, "bell.wav"));
  await expect(details.getByRole("heading", { name: "Used in 3 places" })).toBeVisible();
});

const SCREENS = {
  "wide and light": { colorScheme: "light" },
  "390 pixels wide and dark": { colorScheme: "dark", viewport: { width: 390, height: 800 } },
} as const;

for (const [screen, use] of Object.entries(SCREENS)) {
  test.describe(`on a screen ${screen}`, () => {
    test.use(use);

    test("axe finds nothing on what asks for a script, a scene, an asset", async ({ page }) => {
      await openSample(page);
      await openDetails(page, await keyOf(page, "waves.ogg"));
      await page.getByRole("button", { name: "Replace everywhere…" }).click();
      const bell = page.getByRole("dialog").getByRole("gridcell", { name: /^bell\.wav, / });
      await expect(bell).toBeVisible();
      await expectSound(page, "choosing by what it is replaced");
      await bell.dblclick();
      await expect(page.getByRole("checkbox", { name: "All places" })).toBeVisible();
      await expectSound(page, "choosing where it is replaced");
      await page.keyboard.press("Escape");

      await openRoute(page, "/scripts");
      await page.getByRole("button", { name: "New script" }).click();
      await expectSound(page, "the title of a new script");
      await page.keyboard.press("Escape");
      await addScript(page, "Second Night", ["A door stands open."]);
      await page.getByRole("button", { name: "Add scene to Act 1" }).click();
      await expectSound(page, "a scene being written");
      await addTo(await sceneWith(page, "A door stands open."), "Choose from the library…");
      await expect(page.getByRole("gridcell", { name: /^alley\.webp, / })).toBeVisible();
      await expectSound(page, "choosing for a scene");
      await page.getByRole("gridcell", { name: /^alley\.webp, / }).dblclick();
      await expectPicture(await sceneWith(page, "A door stands open."), "alley.webp");

      await page.getByRole("button", { name: "More for this script" }).click();
      await page.getByRole("menuitem", { name: "Move to trash" }).click();
      await openRoute(page, "/scripts");
      await page.getByText("In the trash (1)").click();
      await page.getByRole("button", { name: "Delete for good… Second Night" }).click();
      await expect(page.getByRole("alertdialog", { name: /^Delete / })).toContainText("alley.webp");
      await expectSound(page, "the question before a script is deleted for good");
    });
  });
}

/** The waves are heard in two scenes; chosen is the bell. */
async function replaceWaves(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Replace everywhere…" }).click();
  const picker = page.getByRole("dialog", { name: "Replace “waves.ogg” by another one" });
  await picker.getByRole("gridcell", { name: /^bell\.wav, / }).click();
  await picker.getByRole("button", { name: "Choose", exact: true }).click();
}
