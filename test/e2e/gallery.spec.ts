import { expect } from "@playwright/test";
import { leaveLibrary, openRoute, tile } from "./library.ts";
import { OLD_LIBRARIES, type OldLibrary } from "./old-library.ts";
import { test } from "./test.ts";

test.beforeEach(async ({ page }) => {
  await leaveLibrary(page, OLD_LIBRARIES["version 6"] as OldLibrary);
});

test("keeps filters and search in the hash, and reads them from it", async ({ page }) => {
  await openRoute(page, "/gallery?type=video&usage=orphans");
  await expect(tile(page, "video:4")).toBeVisible();
  await expect(tile(page, "video:1")).toHaveCount(0);
  await expect(tile(page, "image:9")).toHaveCount(0);

  await page.getByRole("button", { name: "Type" }).click();
  await page.getByRole("option", { name: "Images" }).click();
  await expect(page).toHaveURL(/type=image/);
  await expect(page).toHaveURL(/usage=orphans/);
  await expect(tile(page, "image:9")).toBeVisible();
  await expect(tile(page, "image:1")).toHaveCount(0);

  await page.getByRole("searchbox", { name: "Search assets" }).fill("image 12");
  await expect(page).toHaveURL(/q=image(\+|%20)12/);
  await expect(page.locator("[data-asset]")).toHaveCount(1);
  await expect(tile(page, "image:12")).toBeVisible();

  await page.reload();
  await expect(tile(page, "image:12")).toBeVisible();
  await expect(page.locator("[data-asset]")).toHaveCount(1);
  await expect(page.getByRole("searchbox", { name: "Search assets" })).toHaveValue("image 12");
});

test("counts an asset that only a legacy field or a mapping names as linked", async ({ page }) => {
  await openRoute(page, "/gallery?usage=orphans&type=image");
  await expect(tile(page, "image:9")).toBeVisible();
  const orphans = await page
    .locator("[data-asset]")
    .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("data-asset")).sort());
  expect(orphans).toEqual(["image:11", "image:12", "image:15", "image:16", "image:9"]);
});

test("is used with the keyboard alone: to a tile, its details, a new name, and back", async ({
  page,
}) => {
  await openRoute(page, "/gallery?q=image+1");
  await expect(tile(page, "image:1")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search assets" }).focus();
  await expect
    .poll(async () => {
      await page.keyboard.press("Tab");
      return page.evaluate(() => document.activeElement?.closest("[role=grid]") !== null);
    })
    .toBe(true);
  const first = await page.evaluate(() => document.activeElement?.getAttribute("data-asset"));
  await page.keyboard.press("ArrowRight");
  const second = await page.evaluate(() => document.activeElement?.getAttribute("data-asset"));
  expect(second).not.toBe(first);

  await page.keyboard.press("Enter");
  const details = page.getByRole("region", { name: "Asset details" });
  await expect(details).toBeVisible();
  await expect(page).toHaveURL(/#\/gallery\/image\/\d+/);

  const name = details.getByRole("textbox", { name: "Name" });
  await expect(name).toBeVisible();
  await page.keyboard.press("F2");
  await expect(name).toBeFocused();
  await page.keyboard.type("image 1, the pier in fog");
  await page.keyboard.press("Enter");
  await expect(tile(page, second ?? "")).toContainText("image 1, the pier in fog");

  await page.keyboard.press("Escape");
  await expect(details).toHaveCount(0);
  await expect(tile(page, second ?? "")).toBeFocused();
});

test("keeps a new name after a reload", async ({ page }) => {
  await openRoute(page, "/gallery/image/9");
  const name = page
    .getByRole("region", { name: "Asset details" })
    .getByRole("textbox", { name: "Name" });
  await name.fill("The pier in fog");
  await name.press("Enter");
  await expect(tile(page, "image:9")).toContainText("The pier in fog");
  await page.reload();
  await expect(tile(page, "image:9")).toContainText("The pier in fog");
  await expect(name).toHaveValue("The pier in fog");
});
