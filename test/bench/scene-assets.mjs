import { deleteProfiles, inChromium, makeProfile, median, openBenchPage } from "./browser.mjs";

/** Enough for a steady median; the first ones also open the database's pages. */
const SCENES = 300;

/**
 * The assets of one scene, looked up by the app's own function, among few and many mappings.
 *
 * @param {import("./browser.mjs").Bench} bench
 * @param {{ sizes: readonly number[] }} size
 */
export async function benchSceneAssets(bench, { sizes }) {
  const rows = [];
  for (const mappings of sizes) {
    const profile = makeProfile();
    await inChromium(profile, async ({ page }) => {
      await openBenchPage(page, bench);
      await page.evaluate((mappings) => window.bench.fillMappings(mappings), mappings);
    });
    const times = await inChromium(profile, async ({ page }) => {
      await openBenchPage(page, bench);
      return page.evaluate(({ mappings, scenes }) => window.bench.sceneTimes(mappings, scenes), {
        mappings,
        scenes: SCENES,
      });
    });
    deleteProfiles([profile]);
    rows.push({ mappings, ms: median(times) });
  }
  const least = rows[0]?.ms ?? Number.NaN;
  return rows.map(({ mappings, ms }) => ({
    mappings,
    "one scene ms": ms.toFixed(2),
    "this / smallest": (ms / least).toFixed(2),
  }));
}
