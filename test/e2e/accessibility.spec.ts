import { expect, type Page } from "@playwright/test";
import { expectSound } from "./axe.ts";
import {
  expectResult,
  fixture,
  importPanel,
  panelRows,
  pickFiles,
  tileNamed,
} from "./importing.ts";
import { leaveLibrary, openRoute } from "./library.ts";
import { OLD_LIBRARIES, type OldLibrary } from "./old-library.ts";
import { openBlankPage } from "./raw-database.ts";
import { test } from "./test.ts";

const ROUTES = [
  "/gallery",
  "/gallery?usage=orphans",
  "/gallery?q=nothing-has-this-name",
  "/gallery/image/2",
  "/gallery/image/11",
  "/gallery/video/5",
  "/gallery/audio/1",
  "/gallery/image/4711",
  "/gallery?usage=kept",
  "/trash",
  "/scripts",
  "/scripts/1",
  "/scripts/4711",
  "/health",
  "/settings",
  "/nowhere",
];

/** Pages that share the routes of a full library, to be looked at side by side. */
const PARTS = [0, 1, 2];

/** Where an empty library looks other than a full one. */
const EMPTY_ROUTES = ["/gallery", "/trash", "/scripts", "/health"];

/** One of each kind of screen: what else is on a route has no layout of its own there. */
const NARROW_ROUTES = [
  "/gallery",
  "/gallery/image/2",
  "/trash",
  "/scripts",
  "/scripts/1",
  "/health",
  "/settings",
];

const NARROW = { width: 390, height: 800 };

const SCREENS = {
  "wide and light": { colorScheme: "light" },
  "390 pixels wide and dark": { colorScheme: "dark", viewport: NARROW },
} as const;

for (const part of PARTS) {
  const routes = ROUTES.filter((_, index) => index % PARTS.length === part);
  test(`axe finds nothing on ${routes.join(" ")} of a full library`, async ({ page }) => {
    await leaveLibrary(page, OLD_LIBRARIES["version 6"] as OldLibrary);
    await expectNothingFound(page, routes, false);
  });
}

test.describe("390 pixels wide", () => {
  test.use({ viewport: NARROW });

  test("axe finds nothing on any screen of a full library", async ({ page }) => {
    await leaveLibrary(page, OLD_LIBRARIES["version 6"] as OldLibrary);
    await expectNothingFound(page, NARROW_ROUTES);
  });
});

test("axe finds nothing on any screen of an empty library", async ({ page }) => {
  await openBlankPage(page);
  await expectNothingFound(page, EMPTY_ROUTES);
});

for (const [screen, use] of Object.entries(SCREENS)) {
  test.describe(`in every state, ${screen}`, () => {
    test.use(use);

    test("axe finds nothing", async ({ page }) => {
      await seeEveryState(page);
    });
  });
}

/** Where it is dark only colours differ. */
async function expectNothingFound(page: Page, routes: readonly string[], inDarkToo = true) {
  for (const route of routes) {
    await page.emulateMedia({ colorScheme: "light" });
    await openRoute(page, route);
    // Its words stand there before its places do.
    if (route === "/scripts/1")
      await expect(page.getByLabel(/^Add to .*Scene/).first()).toBeVisible();
    await expectSound(page, `#${route}`);
    if (!inDarkToo) continue;
    await page.emulateMedia({ colorScheme: "dark" });
    await expectSound(page, `#${route} in the dark`, ["color-contrast"]);
  }
}

/** What comes and goes on the screens: the panel, a selection, details, a toast, menus, the question before deleting. */
async function seeEveryState(page: Page) {
  await openRoute(page, "/gallery");
  await page.getByRole("button", { name: "Add a sample library" }).click();
  await expectResult(page, "10 added");
  await pickFiles(page, ["text.png", "jpeg.jpg", "truncated.mp4"].map(fixture));
  await pickFiles(page, [fixture("jpeg.jpg")]);
  await expect(panelRows(page, "Already here")).toHaveCount(1);
  await expectSound(page, "the import panel");
  await importPanel(page).getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Sort by" }).click();
  await expectSound(page, "an open menu");
  await page.keyboard.press("Escape");

  const picture = tileNamed(page, "pier evening.jpg");
  await picture.focus();
  await page.keyboard.press("Control+a");
  await expectSound(page, "everything selected");
  await page.keyboard.press("Escape");
  await picture.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Asset details" })).toContainText("Tags");
  await expectSound(page, "details");
  const details = page.getByRole("region", { name: "Asset details" });
  await details.getByRole("button", { name: "Link to a scene…" }).click();
  await expect(page.getByRole("option", { name: /^Scene 3/ }).first()).toBeVisible();
  await expectSound(page, "choosing scenes");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Escape");

  await picture.focus();
  await page.keyboard.press("F2");
  await expectSound(page, "a name being typed");
  await page.keyboard.press("Escape");
  await expect(picture).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("list", { name: "Places affected" })).toBeVisible();
  await expectSound(page, "the question before a used asset goes to the trash");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 asset is in the trash")).toBeVisible();
  await expectSound(page, "a toast");

  await openRoute(page, "/scripts/1");
  await expect(page.getByText("Nobody told the tide.")).toBeVisible();
  await expectSound(page, "a script with an asset in the trash");
  await page
    .getByRole("button", { name: /, menu$/ })
    .first()
    .click();
  await expect(page.getByRole("menuitem", { name: "Unlink" })).toBeVisible();
  await expectSound(page, "the menu of an asset in its place");
  await page.keyboard.press("Escape");
  await seeScriptInTrash(page);

  await openRoute(page, "/trash");
  await picture.focus();
  await page.keyboard.press("Control+a");
  await expectSound(page, "selected in the trash");
  await page.keyboard.press("Delete");
  await expect(page.getByRole("list", { name: "Places affected" })).toBeVisible();
  await expectSound(page, "the question before deleting");
}

/** The script's own page, and the list with what is in the trash unfolded. */
async function seeScriptInTrash(page: Page) {
  await page.getByRole("button", { name: "More for this script" }).click();
  await page.getByRole("menuitem", { name: "Move to trash" }).click();
  await expect(page.getByRole("button", { name: "Add scene" })).toHaveCount(0);
  await expectSound(page, "a script in the trash");
  await openRoute(page, "/scripts");
  await page.getByText("In the trash (1)").click();
  await expect(page.getByRole("list", { name: "Scripts in the trash" })).toBeVisible();
  await expectSound(page, "scripts in the trash");
}
