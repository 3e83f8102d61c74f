import { expect, type Page } from "@playwright/test";
import { openWith, tileNamed } from "./importing.ts";
import { rowsOf } from "./library.ts";
import { takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

/** What can be typed, and the column that it ends in. */
const FIELDS = [
  ["Name", "name", "The pier in fog"],
  ["Note", "note", "Fog. No wind."],
  ["Credit", "credit", "Ana"],
  ["Licence", "licence", "CC BY 4.0"],
  ["Source URL", "sourceUrl", "https://pier.example/a"],
] as const;

test("saves what is typed in any field though the page is reloaded at once", async ({ page }) => {
  await openDetails(page);
  for (const [label, column, typed] of FIELDS) {
    await field(page, label).fill(typed);
    await page.reload();
    await expect(field(page, label)).toHaveValue(typed);
    await expect.poll(() => stored(page)).toMatchObject({ [column]: typed });
    await expect.poll(() => keptBeside(page)).toBe(0);
  }
});

test("saves a tag that is half typed though the page is reloaded at once", async ({ page }) => {
  await openDetails(page);
  await page.getByRole("combobox", { name: "Add a tag" }).fill("fog");
  await page.reload();
  await expect(page.getByRole("button", { name: "Remove tag fog" })).toBeVisible();
});

test("saves a name typed on its tile, though another address is gone to at once", async ({
  page,
}) => {
  await openWith(page, ["jpeg.jpg"]);
  await tileNamed(page, "jpeg.jpg").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("The pier");
  await page.goto("about:blank");
  await page.goto("/#/gallery");
  await expect(tileNamed(page, "The pier")).toBeVisible();
  await expect.poll(() => stored(page)).toMatchObject({ name: "The pier" });
});

test("saves what is typed in a tab that is closed, in one that is still open", async ({ page }) => {
  await openDetails(page);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await field(second, "Note").fill("Fog.");
  await second.close();
  await expect(field(page, "Note")).toHaveValue("Fog.");
});

test("leaves alone what is still being typed in another tab", async ({ page }) => {
  await openDetails(page);
  await field(page, "Note").pressSequentially("Fo");
  const second = await page.context().newPage();
  await second.goto(page.url());
  await expect(field(second, "Note")).toHaveValue("");
  await expect(second.getByRole("gridcell")).toHaveCount(1);
  expect(await stored(second)).not.toHaveProperty("note");
  await field(page, "Note").pressSequentially("g.");
  await expect(field(page, "Note")).toHaveValue("Fog.");
  expect(await keptBeside(page)).toBe(1);
});

test("still has a note that is too long after a reload, and takes it shorter", async ({ page }) => {
  await openDetails(page);
  const tooLong = "x".repeat(10_100);
  await field(page, "Note").fill(tooLong);
  await page.reload();
  await expect(field(page, "Note")).toHaveValue(tooLong);
  await expect(page.getByRole("alert")).toContainText("A note has at most 10,000 characters");
  expect(await stored(page)).not.toHaveProperty("note");
  await page.reload();
  await expect(field(page, "Note")).toHaveValue(tooLong);
  await field(page, "Note").fill("Fog.");
  await field(page, "Credit").click();
  await expect.poll(() => stored(page)).toMatchObject({ note: "Fog." });
  await expect.poll(() => keptBeside(page)).toBe(0);
});

test("never replaces by a reload what another tab saved meanwhile", async ({ page }) => {
  await openDetails(page);
  const address = page.url();
  await field(page, "Note").fill("Rain.");
  const second = await page.context().newPage();
  await second.goto(address);
  await field(second, "Note").fill("Snow.");
  await field(second, "Credit").click();
  await expect(page.getByText(/changed elsewhere meanwhile, to “Snow.”/)).toBeVisible();
  await second.close();
  await page.reload();
  await expect(field(page, "Note")).toHaveValue("Rain.");
  await expect(page.getByText(/changed elsewhere meanwhile, to “Snow.”/)).toBeVisible();
  expect(await stored(page)).toMatchObject({ note: "Snow." });
  await page.goto("/#/trash");
  await expect(page.getByRole("alert")).toContainText("You typed: “Rain.”");
  expect(await stored(page)).toMatchObject({ note: "Snow." });
  await page.getByRole("link", { name: "Change it" }).click();
  await page.getByRole("button", { name: "Save mine" }).click();
  await expect.poll(() => stored(page)).toMatchObject({ note: "Rain." });
});

async function openDetails(page: Page): Promise<void> {
  await openWith(page, ["jpeg.jpg"]);
  await tileNamed(page, "jpeg.jpg").click();
  await expect(field(page, "Note")).toBeVisible();
}

function field(page: Page, label: string) {
  return page
    .getByRole("region", { name: "Asset details" })
    .getByRole("textbox", { name: label, exact: true });
}

async function stored(page: Page) {
  return rowsOf(await takeSnapshot(page), "assets")[0];
}

/** How many tabs have left something beside the library. */
function keptBeside(page: Page): Promise<number> {
  return page.evaluate(
    () => Object.keys(localStorage).filter((key) => key.startsWith("scenekeep-typed ")).length,
  );
}
