import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
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

/** Where an empty library looks other than a full one. */
const EMPTY_ROUTES = ["/gallery", "/trash", "/scripts", "/health"];

const SCREENS = {
  "wide and light": { colorScheme: "light" },
  "390 pixels wide and dark": { colorScheme: "dark", viewport: { width: 390, height: 800 } },
} as const;

/** In the dark only colours differ. `null`: all rules. */
const RULES = { light: null, dark: ["color-contrast"] } as const;

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on any route of a full library", async ({ page }) => {
      await leaveLibrary(page, OLD_LIBRARIES["version 6"] as OldLibrary);
      await expectNothingFound(page, RULES[colorScheme]);
    });

    test("axe finds nothing on any screen of an empty one", async ({ page }) => {
      await openBlankPage(page);
      await expectNothingFound(page, RULES[colorScheme], EMPTY_ROUTES);
    });
  });
}

for (const [screen, use] of Object.entries(SCREENS)) {
  test.describe(`in every state, ${screen}`, () => {
    test.use(use);

    test("axe finds nothing", async ({ page }) => {
      await seeEveryState(page);
    });
  });
}

test.describe("on a screen of 390 pixels", () => {
  test.use({ viewport: { width: 390, height: 800 } });

  test("axe finds nothing on any route of a full library", async ({ page }) => {
    await leaveLibrary(page, OLD_LIBRARIES["version 6"] as OldLibrary);
    await expectNothingFound(page);
  });
});

type Rules = readonly string[] | null;

async function expectNothingFound(page: Page, rules: Rules = null, routes = ROUTES) {
  for (const route of routes) {
    await openRoute(page, route);
    await expectSound(page, `#${route}`, rules);
  }
}

/** Axe finds nothing on the page as it is now. */
async function expectSound(page: Page, what: string, rules: Rules = null) {
  await settled(page);
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  expect(found, what).toEqual([]);
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
  await page.keyboard.press("Escape");

  await picture.focus();
  await page.keyboard.press("F2");
  await expectSound(page, "a name being typed");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Delete");
  await expect(page.getByText("1 asset is in the trash")).toBeVisible();
  await expectSound(page, "a toast");

  await openRoute(page, "/scripts/1");
  await expect(page.getByText("Nobody told the tide.")).toBeVisible();
  await expectSound(page, "a script with an asset in the trash");
  await openRoute(page, "/trash");
  await picture.focus();
  await page.keyboard.press("Control+a");
  await expectSound(page, "selected in the trash");
  await page.keyboard.press("Delete");
  await expect(page.getByRole("list", { name: "Places affected" })).toBeVisible();
  await expectSound(page, "the question before deleting");
}

/** A heading stands there and nothing is loading or moving any more. */
async function settled(page: Page) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(async () => {
    const running = document.getAnimations().filter(({ effect }) => {
      return effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    });
    await Promise.allSettled(running.map((animation) => animation.finished));
  });
}
