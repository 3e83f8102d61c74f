import { deleteProfiles, inChromium, makeProfile, median, openBenchPage } from "./browser.mjs";

/**
 * @typedef {import("./browser.mjs").Bench} Bench
 * @typedef {{ ms: number, places: number, longestTask: number }} Run
 */

/**
 * One asset replaced by another in every place, and the same undone, by the app's own
 * functions and by the least that IndexedDB needs; in turns over one profile, a Chromium
 * of its own for each round.
 *
 * @param {Bench} bench
 * @param {{ scripts: number, scenesPerScript: number, rounds: number }} size
 */
export async function benchReplaceEverywhere(bench, { scripts, scenesPerScript, rounds }) {
  const profile = makeProfile();
  await inChromium(profile, async ({ page }) => {
    await openBenchPage(page, bench);
    const size = { scripts, scenesPerScript };
    await page.evaluate((size) => window.bench.fillPlaces(size), size);
  });
  /** @type {Record<"floor" | "list the places" | "replace" | "undo", Run[]>} */
  const runs = { floor: [], "list the places": [], replace: [], undo: [] };
  for (let round = 0; round < rounds; round++) {
    await inChromium(profile, async ({ page }) => {
      await openBenchPage(page, bench);
      // The first writing of a fresh Chromium opens the database's pages, whoever it is.
      await page.evaluate(() => window.bench.replaceByFloor(1, 2));
      runs.floor.push(await page.evaluate(() => window.bench.replaceByFloor(2, 1)));
      const { listed, replaced, undone } = await page.evaluate(() =>
        window.bench.replaceEverywhere(1, 2),
      );
      runs["list the places"].push(listed);
      runs.replace.push(replaced);
      runs.undo.push(undone);
    });
  }
  deleteProfiles([profile]);
  const least = median(runs.floor.map(({ ms }) => ms));
  return Object.entries(runs).map(([by, all]) => {
    const ms = median(all.map((run) => run.ms));
    return {
      "": by,
      places: all[0]?.places,
      scripts,
      ms: Math.round(ms),
      "this / floor": (ms / least).toFixed(2),
      // Chromium tells of tasks from 50 ms on.
      "longest task ms": Math.round(Math.max(...all.map((run) => run.longestTask))) || "< 50",
    };
  });
}
