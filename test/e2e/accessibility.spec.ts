import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
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
  "/scripts",
  "/scripts/1",
  "/scripts/4711",
  "/health",
  "/settings",
  "/nowhere",
];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on any route of a full library", async ({ page }) => {
      await leaveLibrary(page, OLD_LIBRARIES["version 6"] as OldLibrary);
      await expectNothingFound(page);
    });

    test("axe finds nothing on any route of an empty one", async ({ page }) => {
      await openBlankPage(page);
      await expectNothingFound(page);
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

async function expectNothingFound(page: Page) {
  for (const route of ROUTES) {
    await openRoute(page, route);
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
    expect(found, `#${route}`).toEqual([]);
  }
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
