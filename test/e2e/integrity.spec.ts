import { expect, type Page } from "@playwright/test";
import { expectSound } from "./axe.ts";
import { expectResult, fixture, openSample, openWith, panelRows, pickFiles } from "./importing.ts";
import { mappingLines, openRoute, rowsOf } from "./library.ts";
import { close, damageImage, deleteRows, openRaw, takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

function section(page: Page, name: string) {
  return page.getByRole("region", { name, exact: true });
}

async function imageNamed(page: Page, name: string) {
  const snapshot = await takeSnapshot(page);
  const asset = rowsOf(snapshot, "assets").find((row) => row.name === name);
  const original = rowsOf(snapshot, "images").find(({ id }) => id === asset?.id);
  return { asset, original, id: Number(asset?.id) };
}

async function expectAllInPlace(page: Page): Promise<void> {
  await openRoute(page, "/health");
  await expect(section(page, "Integrity")).toContainText("Everything is in its place");
}

test("finds an original that is gone, and has it back from the file, wherever that is given", async ({
  page,
}) => {
  await openWith(page, ["jpeg.jpg", "bmp.bmp"]);
  const { id, original: before } = await imageNamed(page, "jpeg.jpg");
  await deleteRows(page, "images", [id]);
  await openRoute(page, "/health");
  await section(page, "Integrity").getByText("Assets without an original").click();
  const rows = page.getByRole("list", { name: "Assets without an original" });
  await expect(rows.getByRole("link", { name: "jpeg.jpg" })).toBeVisible();
  await expectSound(page, "Health");

  await pickFiles(page, [fixture("jpeg.jpg")]);
  await expectResult(page, "1 repaired");
  await expect(panelRows(page, "Repaired")).toContainText("is the original that jpeg.jpg had lost");
  await expect(section(page, "Integrity")).toContainText("Everything is in its place");
  const { asset, original } = await imageNamed(page, "jpeg.jpg");
  expect(original?.data).toEqual(before?.data);
  expect(asset).not.toHaveProperty("probe");
  const jobs = rowsOf(await takeSnapshot(page), "jobs").map(({ id }) => String(id));
  expect(jobs.filter((one) => one.startsWith("given/"))).toEqual([]);
});

test("reads every original in the background, in another tab's sight, over a reload; what changed is repaired from the file", async ({
  page,
}) => {
  await openWith(page, ["jpeg.jpg", "bmp.bmp", "webp.webp"]);
  const { id } = await imageNamed(page, "bmp.bmp");
  await damageImage(page, id);
  await expectAllInPlace(page);
  const other = await page.context().newPage();
  await openRoute(other, "/health");
  const start = section(page, "Deep check").getByRole("button", { name: "Check every original" });
  await start.click();
  // It is begun once it is stored.
  await expect(start).toHaveCount(0);
  await page.reload();
  for (const tab of [page, other]) {
    await expect(section(tab, "Deep check")).toContainText(/Done .*: 3 originals read/);
    await expect(section(tab, "Deep check")).toContainText("Found: 1 not what they were");
    await expect(section(tab, "Integrity")).toContainText("Damaged originals");
  }
  await other.close();
  await pickFiles(page, [fixture("bmp.bmp")]);
  await expectResult(page, "1 repaired");
  await expect(section(page, "Integrity")).toContainText("Everything is in its place");
});

test("takes broken mappings out after a preview, by the keyboard alone, and undoes it after a reload", async ({
  page,
}) => {
  await openSample(page);
  const db = await openRaw(page);
  await db.evaluate((db) => {
    const writing = db.transaction("scriptAssetMappings", "readwrite");
    const mappings = writing.objectStore("scriptAssetMappings");
    mappings.openCursor().onsuccess = ({ target }) => {
      const { value } = (target as IDBRequest<IDBCursorWithValue>).result;
      mappings.put({ ...value, id: 500, assetId: 999 });
    };
    return new Promise<void>((resolve) => {
      writing.oncomplete = () => resolve();
    });
  });
  await close(db);
  const before = mappingLines(await takeSnapshot(page));
  await openRoute(page, "/health");
  const summary = section(page, "Integrity").locator("summary", { hasText: "Broken mappings" });
  await summary.focus();
  await page.keyboard.press("Enter");
  const rows = page.getByRole("list", { name: "Broken mappings" });
  await expect(rows).toContainText("Mapping 500The Last Ferry, ");
  await expect(rows).toContainText("its asset is gone");
  await page.getByRole("button", { name: "Take them out…" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Broken mappings" });
  await expect(dialog.getByRole("button", { name: /^Take out/ })).toBeFocused();
  await expectSound(page, "Health");
  await page.keyboard.press("Enter");
  await expect(section(page, "Integrity")).toContainText("Everything is in its place");
  await expect(section(page, "Integrity").getByRole("heading")).toBeFocused();
  expect(mappingLines(await takeSnapshot(page))).toHaveLength(before.length - 1);

  await page.reload();
  await section(page, "Repairs")
    .getByRole("button", { name: /^Undo: / })
    .click();
  await expect(section(page, "Integrity")).toContainText("Broken mappings");
  expect(mappingLines(await takeSnapshot(page))).toEqual(before);
});

test("fits a phone: findings, their repair and the deep check", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await openWith(page, ["jpeg.jpg"]);
  const { id } = await imageNamed(page, "jpeg.jpg");
  await deleteRows(page, "images", [id]);
  await openRoute(page, "/health");
  await section(page, "Integrity").getByText("Assets without an original").click();
  await expect(page.getByRole("button", { name: "Choose the file of jpeg.jpg" })).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await expectSound(page, "Health");
});
