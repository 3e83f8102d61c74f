import { deleteProfiles, inChromium, makeProfile, median, openBenchPage } from "./browser.mjs";

/**
 * From the start of the navigation to the first tile that bears a name, in the built app; each
 * size in a profile of its own, in turns.
 *
 * @param {import("./browser.mjs").Bench} bench
 * @param {{ sizes: readonly number[], rounds: number }} size
 */
export async function benchFirstTiles(bench, { sizes, rounds }) {
  const libraries = [];
  for (const assets of sizes) {
    const profile = makeProfile();
    await inChromium(profile, async ({ page }) => {
      await openBenchPage(page, bench);
      await page.evaluate((assets) => window.bench.fillAssets(assets), assets);
    });
    libraries.push({ assets, profile, times: /** @type {number[]} */ ([]) });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { profile, times } of libraries) times.push(await timeToFirstTile(bench, profile));
  }
  deleteProfiles(libraries.map(({ profile }) => profile));
  const least = median(libraries[0]?.times ?? []);
  return libraries.map(({ assets, times }) => ({
    assets,
    "first tile ms": Math.round(median(times)),
    "fastest ms": Math.round(Math.min(...times)),
    "slowest ms": Math.round(Math.max(...times)),
    "this / smallest": (median(times) / least).toFixed(2),
  }));
}

/** Longer than the check after a start takes, so that the second visit does not queue behind the first. */
const CHECK_MS = 4000;
/** Chromium takes a moment to close a large database after its page has gone, and the next opening waits for it. */
const CLOSE_MS = 3000;

/**
 * The second of two visits, so that the code is in the cache and only the library counts.
 *
 * @param {import("./browser.mjs").Bench} bench
 * @param {string} profile
 */
function timeToFirstTile(bench, profile) {
  return inChromium(profile, async ({ page }) => {
    await page.addInitScript(watchForTile);
    await visit();
    await page.getByRole("status").filter({ hasText: "assets" }).waitFor();
    await pause(CHECK_MS);
    await page.goto("about:blank");
    await pause(CLOSE_MS);
    return visit();

    function pause(/** @type {number} */ ms) {
      return page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), ms);
    }

    async function visit() {
      await page.goto(`${bench.origin}/`);
      const found = await page.waitForFunction(() => Reflect.get(window, "firstTileAt"));
      return Number(await found.jsonValue());
    }
  });
}

/** Runs in the page before anything else: notes when the first tile with a name stands there. */
function watchForTile() {
  const watcher = new MutationObserver(() => {
    const tile = document.querySelector("[data-asset]");
    if (!tile?.textContent?.includes("from the pier")) return;
    watcher.disconnect();
    requestAnimationFrame(() => Reflect.set(window, "firstTileAt", performance.now()));
  });
  watcher.observe(document, { childList: true, subtree: true, characterData: true });
}
