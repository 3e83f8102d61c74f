import { type BrowserContext, expect, type Page } from "@playwright/test";
import { leaveLibrary, openRoute } from "./library.ts";
import { OLD_LIBRARIES, type OldLibrary } from "./old-library.ts";
import { close, openBlankPage, openRaw, takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

const VERSION_6 = OLD_LIBRARIES["version 6"] as OldLibrary;

test("leaves a newer library untouched, and says so", async ({ page }) => {
  const before = await leaveLibrary(page, { ...VERSION_6, version: 9, native: 90 });

  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/newer than this Scenekeep/);
  await expect(page.getByRole("navigation", { name: "Sections" })).toHaveCount(0);

  expect(await takeSnapshot(page)).toEqual(before);
  expect(before.version).toBe(90);
});

test("waits for a tab that holds the old version, and goes on when it closes", async ({ page }) => {
  await leaveLibrary(page, VERSION_6);
  const held = await openRaw(page);

  const second = await page.context().newPage();
  await second.goto("/");
  await expect(second.getByRole("heading", { level: 1 })).toHaveText(/Another tab holds/);

  await close(held);
  await expect(second.getByRole("navigation", { name: "Sections" })).toBeVisible();
  await expect(second.getByText("Your library was upgraded from version 6")).toBeVisible();
});

test("says that another tab may be upgrading, and goes on when it has", async ({ page }) => {
  await leaveLibrary(page, VERSION_6);
  await page.evaluate(upgradeUntilTold);

  const second = await page.context().newPage();
  await second.goto("/");
  await expect(second.getByRole("main")).toContainText("Another tab may be upgrading the library");
  await page.evaluate(() => Reflect.set(window, "isUpgraded", true));
  await expect(second.getByRole("navigation", { name: "Sections" })).toBeVisible();
  await expect(second.getByText("Your library was upgraded from version 6")).toBeVisible();
});

test("lets go of a library that another tab deletes, and says so", async ({ page }) => {
  await openRoute(page, "/gallery");
  const second = await page.context().newPage();
  await openBlankPage(second);
  await second.evaluate(async () => {
    const deleting = indexedDB.deleteDatabase("cineGenieDatabase");
    await new Promise((resolve) => {
      deleting.onsuccess = resolve;
    });
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Another tab is deleting your library",
  );
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("main")).toContainText(/no assets|empty/i);
});

test("examines in one tab only, until every asset has been", async ({ page, context }) => {
  await leaveLibrary(page, VERSION_6);
  const second = await context.newPage();
  await Promise.all([openRoute(page, "/gallery"), openRoute(second, "/gallery")]);
  await examiningDone(page);

  const { assets = [] } = (await takeSnapshot(page)).tables;
  expect(assets.filter(({ probe }) => probe === "pending")).toEqual([]);
  expect(await locksOf(context), "one works, the other waits").toEqual({ held: 1, pending: 1 });
});

test("finds what each file really is, and tells damaged from not playable", async ({ page }) => {
  await leaveLibrary(page, VERSION_6);
  await openRoute(page, "/gallery");
  await examiningDone(page);

  const { assets = [] } = (await takeSnapshot(page)).tables;
  const facts = Object.fromEntries(assets.map((asset) => [`${asset.type}:${asset.id}`, asset]));
  const hash = /^[0-9a-f]{64}$/;
  expect(facts["image:1"]).toMatchObject({ mimeType: "image/jpeg" });
  expect(facts["image:1"]?.contentHash).toMatch(hash);
  expect(facts["image:10"], "an MP4 among the images").toMatchObject({ mimeType: "video/mp4" });
  expect(facts["image:11"]).toMatchObject({ probe: "failed", probeError: "unreadable" });
  expect(facts["image:13"]).toMatchObject({
    probe: "failed",
    probeError: "missing",
    byteLength: 0,
  });
  expect(facts["video:6"]).toMatchObject({ probe: "failed", probeError: "unreadable" });
  expect(facts["video:5"], "HEVC is whole").not.toHaveProperty("probe");
  expect(facts["video:1"]?.duration).toBeGreaterThan(0);

  await page.goto("/#/gallery/image/11");
  const details = page.getByRole("region", { name: "Asset details" });
  await expect(details).toContainText(/damaged/i);
  await page.goto("/#/gallery/video/5");
  await expect(details).toContainText(/HEVC/);
  await expect(details).not.toContainText(/damaged/i);
});

/** Runs in a page: an upgrade that goes on until `window.isUpgraded`, then lets the next one begin. */
async function upgradeUntilTold() {
  const [stored] = await indexedDB.databases();
  const opening = indexedDB.open(stored?.name ?? "", (stored?.version ?? 0) + 1);
  opening.onsuccess = () => opening.result.close();
  return new Promise<void>((resolve) => {
    opening.onupgradeneeded = () => {
      const table = opening.transaction?.objectStore("scripts");
      const goOn = () => {
        const reading = table?.count();
        if (reading && !Reflect.get(window, "isUpgraded")) reading.onsuccess = goOn;
      };
      goOn();
      resolve();
    };
  });
}

/** The quiet line in the navigation is gone, and nothing is left to examine. */
async function examiningDone(page: Page) {
  await expect
    .poll(async () => {
      const { assets = [] } = (await takeSnapshot(page)).tables;
      return assets.filter(({ probe }) => probe === "pending").length;
    })
    .toBe(0);
  await expect(page.getByRole("progressbar", { name: "Examining" })).toHaveCount(0);
}

/** Web Locks of all tabs: whoever works in the background holds one. */
async function locksOf(context: BrowserContext): Promise<{ held: number; pending: number }> {
  const page = await context.newPage();
  await openBlankPage(page);
  const locks = await page.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    const isWork = ({ name }: LockInfo) => name?.startsWith("scenekeep-background-work") ?? false;
    return { held: held.filter(isWork).length, pending: pending.filter(isWork).length };
  });
  await page.close();
  return locks;
}
