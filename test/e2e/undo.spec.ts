import { expect, type Page } from "@playwright/test";
import { openWith, tileNamed } from "./importing.ts";
import { openRoute, rowsOf } from "./library.ts";
import { takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

const TAGS = Array.from({ length: 50 }, (_, at) => `t${at + 1}`);

/** What the steps of this test change, of both assets. */
async function stored(page: Page) {
  const rows = rowsOf(await takeSnapshot(page), "assets").toSorted((one, other) =>
    String(one.originalFilename).localeCompare(String(other.originalFilename)),
  );
  return rows.map(({ name, tags, trashedAt }) => ({
    ...{ name, isTrashed: trashedAt !== undefined },
    tags: (tags as unknown[]).length,
  }));
}

async function press(page: Page, keys: string, times: number): Promise<void> {
  for (let at = 0; at < times; at++) await page.keyboard.press(keys);
}

test("undoes 52 steps after a reload, the import too, and does them again in another tab", async ({
  page,
}) => {
  await openWith(page, ["jpeg.jpg", "bmp.bmp"]);
  const before = await stored(page);
  await tileNamed(page, "bmp.bmp").click();
  await page.keyboard.press("Delete");
  await expect(tileNamed(page, "bmp.bmp")).toHaveCount(0);
  await tileNamed(page, "jpeg.jpg").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Pier");
  await page.keyboard.press("Enter");
  await expect(tileNamed(page, "Pier")).toBeFocused();
  await page.keyboard.press("Enter");
  const details = page.getByRole("region", { name: "Asset details" });
  await details.getByRole("combobox", { name: "Add a tag" }).focus();
  await page.keyboard.type(`${TAGS.join(",")},`);
  const after = [
    { name: "bmp.bmp", isTrashed: true, tags: 0 },
    { name: "Pier", isTrashed: false, tags: TAGS.length },
  ];
  await expect.poll(() => stored(page)).toEqual(after);

  await page.reload();
  await expect(details).toContainText("t50");
  await press(page, "Control+z", 52);
  await expect.poll(() => stored(page)).toEqual(before);
  await openRoute(page, "/gallery");
  await expect(tileNamed(page, "bmp.bmp")).toBeVisible();

  await page.keyboard.press("Control+z");
  await expect(page.getByText("The import is undone: 2 assets are in the trash")).toBeVisible();
  await expect(page.locator("[data-asset]")).toHaveCount(0);
  await page.keyboard.press("Control+Shift+z");
  await expect(tileNamed(page, "bmp.bmp")).toBeVisible();

  const other = await page.context().newPage();
  await openRoute(other, "/gallery");
  await expect(tileNamed(other, "jpeg.jpg")).toBeVisible();
  await press(other, "Control+Shift+z", 52);
  await expect.poll(() => stored(other)).toEqual(after);
  await expect(tileNamed(page, "Pier")).toBeVisible();
  await expect(tileNamed(page, "bmp.bmp")).toHaveCount(0);
});
