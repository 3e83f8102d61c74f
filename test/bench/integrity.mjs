import { deleteProfiles, inChromium, makeProfile, median, openBenchPage } from "./browser.mjs";

/** @typedef {import("./integrity.ts").IntegrityRun} IntegrityRun */

/**
 * The quick check of a large library against reading once what it has to read; in turns over
 * one profile, a Chromium of its own for each round.
 *
 * @param {import("./browser.mjs").Bench} bench
 * @param {{ assets: number, mappings: number, rounds: number }} size
 */
export async function benchQuickCheck(bench, { assets, mappings, rounds }) {
  const profile = makeProfile();
  await inChromium(profile, async ({ page }) => {
    await openBenchPage(page, bench);
    await page.evaluate((size) => window.bench.fillForQuickCheck(size), { assets, mappings });
  });
  const runs = {
    floor: /** @type {IntegrityRun[]} */ ([]),
    scenekeep: /** @type {IntegrityRun[]} */ ([]),
  };
  for (let round = 0; round < rounds; round++) {
    await inChromium(profile, async ({ page }) => {
      await openBenchPage(page, bench);
      // The first reading of a fresh Chromium opens the database's pages, whoever it is.
      await page.evaluate(() => window.bench.quickCheck("floor"));
      runs.floor.push(await page.evaluate(() => window.bench.quickCheck("floor")));
      runs.scenekeep.push(await page.evaluate(() => window.bench.quickCheck("scenekeep")));
    });
  }
  deleteProfiles([profile]);
  const least = median(runs.floor.map(({ ms }) => ms));
  return Object.entries(runs).map(([by, all]) => {
    const ms = median(all.map((run) => run.ms));
    return {
      by,
      assets,
      mappings,
      ms: Math.round(ms),
      "this / floor": (ms / least).toFixed(2),
      "longest task ms": longestOf(all),
    };
  });
}

/**
 * The deep check against reading every row and every byte once.
 *
 * @param {import("./browser.mjs").Bench} bench
 * @param {import("./backup.ts").BackupLibrary & { rounds: number }} size
 */
export async function benchDeepCheck(bench, { rounds, ...library }) {
  const profile = makeProfile();
  await inChromium(profile, async ({ page }) => {
    await openBenchPage(page, bench);
    await page.evaluate((size) => window.bench.fillForDeepCheck(size), library);
  });
  /** @type {number[]} */
  const raw = [];
  /** @type {IntegrityRun[]} */
  const checks = [];
  for (let round = 0; round < rounds; round++) {
    await inChromium(profile, async ({ page }) => {
      await openBenchPage(page, bench);
      raw.push(await page.evaluate(() => window.bench.readLibraryRaw()));
      const { wrong, ...check } = await page.evaluate(() => window.bench.deepCheck());
      if (wrong > 0) throw new Error(`${wrong} originals were not found whole`);
      checks.push(check);
    });
  }
  deleteProfiles([profile]);
  const least = median(raw);
  const ms = median(checks.map((check) => check.ms));
  const speed = (/** @type {number} */ time) =>
    Math.round((library.originals * library.bytes) / time / 1000);
  return [
    { "": "read raw", "MB/s": speed(least), "speed / raw": "1.00", "longest task ms": "" },
    {
      "": "deep check",
      "MB/s": speed(ms),
      "speed / raw": (least / ms).toFixed(2),
      "longest task ms": longestOf(checks),
    },
  ];
}

/** @param {readonly IntegrityRun[]} runs */
function longestOf(runs) {
  return Math.round(Math.max(...runs.map((run) => run.longestTask))) || "< 50";
}
