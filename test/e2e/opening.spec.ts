import { type BrowserContext, expect, type Page } from "@playwright/test";
import { expectSound } from "./axe.ts";
import { fixture, openWith, pickFiles, tileNamed } from "./importing.ts";
import { openRoute, rowsOf } from "./library.ts";
import { openBlankPage, takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

const MARK = "scenekeep-mark cineGenieDatabase";

test("lets go when another tab upgrades, keeps what is typed, and writes nothing more", async ({
  page,
  context,
}) => {
  await openWith(page, ["jpeg.jpg", "bmp.bmp"]);
  await tileNamed(page, "jpeg.jpg").click();
  const details = page.getByRole("region", { name: "Asset details" });
  const note = details.getByRole("textbox", { name: "Note", exact: true });
  await note.pressSequentially("Fog over");
  const second = await context.newPage();
  await openBlankPage(second);
  await upgradeTo90(second);

  await expect(heading(page)).toHaveText("Another tab is upgrading your library");
  await expect(heading(page)).toBeFocused();
  await expect(page.getByRole("main")).toContainText(
    "1 text that you typed is not saved, but kept",
  );
  const before = await takeSnapshot(second);
  await page.getByRole("button", { name: "Show what was on the screen" }).click();
  await expect(note).toHaveValue("Fog over");
  await note.pressSequentially(" the pier");
  await note.blur();
  await expect(page.getByRole("region", { name: "Notices" })).toContainText(
    "nothing that you do here is saved any more",
  );
  await expect(details).toContainText("Not saved: this tab has let go of your library.");
  expect(await takeSnapshot(second)).toEqual(before);
  expect(rowsOf(before, "assets")).toHaveLength(2);

  await page
    .getByRole("region", { name: "Notices" })
    .getByRole("button", { name: "Reload" })
    .click();
  await expect(heading(page)).toHaveText("This library is newer than this Scenekeep");
  expect(await takeSnapshot(second)).toEqual(before);
  expect(await keptTexts(second)).toContain("Fog over the pier");
});

test("shows no friendly empty gallery where a library was, and goes on when told so twice", async ({
  page,
}) => {
  await openWith(page, ["jpeg.jpg", "bmp.bmp"]);
  await expect.poll(() => markOf(page)).toContain('"images":2');
  await openBlankPage(page);
  await page.evaluate(async () => {
    const deleting = indexedDB.deleteDatabase("cineGenieDatabase");
    await new Promise((resolve) => {
      deleting.onsuccess = resolve;
    });
  });

  await page.goto("/");
  await expect(heading(page)).toHaveText("Something is missing");
  await expect(page.getByRole("main")).toContainText("a library here with 2 images");
  await expect(page.getByText(/no assets/i)).toHaveCount(0);
  await page.reload();
  await expect(heading(page)).toHaveText("Something is missing");
  await expectSound(page, "what is missing");

  await page.getByRole("button", { name: "Restore a backup" }).click();
  await expect(page).toHaveURL(/#\/health\?section=restore$/);
  const notices = page.getByRole("region", { name: "Notices" });
  await expect(notices).toContainText(/Something is missing, gone since .*: 2 images/);
  await notices.getByRole("button", { name: "What is missing?" }).click();

  await page.getByRole("button", { name: "It is right so…" }).click();
  await expectSound(page, "the second look");
  await page.getByRole("button", { name: "Go on without it" }).click();
  await expect(page.getByRole("navigation", { name: "Sections" })).toBeVisible();
  await page.goto("/#/gallery");
  await page.reload();
  await expect(page.getByRole("button", { name: "Add a sample library" })).toBeVisible();
  await expect(notices).not.toContainText("Something is missing");
});

test("says at once that the browser has cleared the library away, and after a reload what was in it", async ({
  page,
  context,
  baseURL,
}) => {
  await openWith(page, ["jpeg.jpg"]);
  await expect.poll(() => markOf(page)).toContain('"images":1');
  const session = await context.newCDPSession(page);
  // As Chromium itself does it when the disk runs short: what lies beside the library stays.
  await session.send("Storage.clearDataForOrigin", {
    origin: String(baseURL),
    storageTypes: "indexeddb",
  });
  await expect(heading(page)).toHaveText("The browser has closed your library");
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(heading(page)).toHaveText("Something is missing");
  await expect(page.getByRole("main")).toContainText("a library here with 1 image.");
});

test("takes no deletion for a loss, though the browser was killed right after it", async ({
  startBrowser,
}, info) => {
  const profile = info.outputPath("profile");
  let context = await startBrowser(profile);
  let page = await context.newPage();
  await page.goto("/#/gallery");
  await expect(page.getByRole("button", { name: "Add a sample library" })).toBeVisible();
  await pickFiles(page, ["jpeg.jpg", "bmp.bmp", "svg.svg"].map(fixture));
  await expect(page.getByRole("gridcell")).toHaveCount(3);
  await expect.poll(() => markOf(page)).toContain('"images":3');
  // Closed properly once, so that the mark of three images is on the disk.
  await context.close();

  context = await startBrowser(profile);
  page = await context.newPage();
  await page.goto("/#/gallery");
  await expect(page.getByRole("gridcell")).toHaveCount(3);
  await deleteForGood(page, "bmp.bmp");
  await kill(context);

  context = await startBrowser(profile);
  page = await context.newPage();
  await page.goto("/#/gallery");
  await expect(page.getByRole("gridcell")).toHaveCount(2);
  await expect.poll(() => markOf(page)).toContain('"images":2');
  await expect(page.getByText("Something is missing")).toHaveCount(0);
});

test("tells on Health what takes the most room, and what would be noticed", async ({ page }) => {
  await openWith(page, ["jpeg.jpg", "bmp.bmp"]);
  await openRoute(page, "/health");
  const largest = page.getByRole("region", { name: "Largest assets" }).getByRole("listitem");
  await expect(largest).toHaveCount(2);
  await expect(largest.first()).toContainText("bmp.bmp");
  const loss = page.getByRole("region", { name: "If something goes missing" });
  await expect(loss).toContainText("2 originals, 0 scripts, 0 prompts");
  const storage = page.getByRole("region", { name: "Storage" });
  await expect(storage).toContainText(/Used[\d.,]+ \wB.*Room left[\d.,]+ \wB.*Persistent/);
  await storage.getByRole("button", { name: "Ask the browser to keep it" }).click();
  await expect(storage).toContainText(/Not now: the browser made no promise|Yes: the browser/);
});

function heading(page: Page) {
  return page.getByRole("heading", { level: 1 });
}

function markOf(page: Page): Promise<string> {
  return page.evaluate((key) => localStorage.getItem(key) ?? "", MARK);
}

/** What a newer app would do in another tab. */
async function upgradeTo90(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opening = indexedDB.open("cineGenieDatabase", 90);
    opening.onupgradeneeded = () => opening.result.createObjectStore("stories");
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    database.close();
  });
}

/** What lies beside the library, of texts that were typed and not saved. */
function keptTexts(page: Page): Promise<string> {
  return page.evaluate(() => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith("scenekeep-typed"));
    return keys.map((key) => localStorage.getItem(key)).join("\n");
  });
}

async function deleteForGood(page: Page, name: string): Promise<void> {
  await tileNamed(page, name).click();
  const selection = page.getByRole("toolbar", { name: "Selection" });
  await selection.getByRole("button", { name: "Move to trash" }).click();
  await expect(tileNamed(page, name)).toHaveCount(0);
  await page.getByRole("link", { name: "Trash" }).click();
  await tileNamed(page, name).click();
  await page.keyboard.press("Delete");
  const asked = page.getByRole("alertdialog", { name: /^Delete/ });
  await asked.getByRole("button", { name: /^Delete/ }).click();
  await expect(tileNamed(page, name)).toHaveCount(0);
}

/** The browser's own process, as when the power fails. */
async function kill(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  const running = await session?.send("SystemInfo.getProcessInfo");
  const browser = running?.processInfo.find(({ type }) => type === "browser");
  if (!browser) throw new Error("No process of the browser is known.");
  const gone = new Promise((resolve) => context.once("close", resolve));
  process.kill(browser.id, "SIGKILL");
  await gone;
}
