import { deleteProfiles, inChromium, makeProfile, median, openBenchPage } from "./browser.mjs";

/**
 * The orphans of a large library, found by the app's own function and by the least that
 * IndexedDB needs, in turns over the same profile; a Chromium of its own for each round.
 *
 * @param {import("./browser.mjs").Bench} bench
 * @param {{ assets: number, mappings: number, rounds: number }} size
 */
export async function benchOrphans(bench, { assets, mappings, rounds }) {
  const profile = makeProfile();
  await inChromium(profile, async ({ page }) => {
    await openBenchPage(page, bench);
    await page.evaluate((size) => window.bench.fillOrphans(size), { assets, mappings });
  });
  const found = {
    floor: /** @type {{ ms: number, orphans: number, longestTask: number }[]} */ ([]),
    scenekeep: /** @type {{ ms: number, orphans: number, longestTask: number }[]} */ ([]),
  };
  for (let round = 0; round < rounds; round++) {
    await inChromium(profile, async ({ page }) => {
      await openBenchPage(page, bench);
      // The first reading of a fresh Chromium opens the database's pages, whoever it is.
      await page.evaluate(() => window.bench.findOrphans("floor"));
      found.floor.push(await page.evaluate(() => window.bench.findOrphans("floor")));
      found.scenekeep.push(await page.evaluate(() => window.bench.findOrphans("scenekeep")));
    });
  }
  deleteProfiles([profile]);
  const least = median(found.floor.map(({ ms }) => ms));
  return Object.entries(found).map(([by, rows]) => {
    const ms = median(rows.map((row) => row.ms));
    return {
      by,
      assets,
      mappings,
      "orphans found": rows[0]?.orphans,
      ms: Math.round(ms),
      "this / floor": (ms / least).toFixed(2),
      "longest task ms": Math.round(Math.max(...rows.map((row) => row.longestTask))),
    };
  });
}
