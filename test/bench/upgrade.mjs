import {
  copyProfile,
  deleteProfiles,
  diskUsed,
  heapKept,
  heapUsed,
  inChromium,
  makeProfile,
  median,
  openBenchPage,
} from "./browser.mjs";

/**
 * @typedef {import("./browser.mjs").Bench} Bench
 * @typedef {"scenekeep" | "guide" | "floor"} Upgrader
 * @typedef {{ ms: number, heapKept: number, heapMost: number, diskMost: number, diskAfter: number, usageAfter: number }} Run
 */

/** @type {readonly Upgrader[]} */
const UPGRADERS = ["floor", "scenekeep", "guide"];
const SAMPLE_MS = 100;

/**
 * One library, written once; each upgrader gets a copy of it and a Chromium of its own, in
 * turns, so that all meet the same disk.
 *
 * @param {Bench} bench
 * @param {{ images: number, bytes: number, rounds: number }} size
 */
export async function benchUpgrade(bench, { images, bytes, rounds }) {
  const library = makeProfile();
  await inChromium(library, async ({ page }) => {
    await openBenchPage(page, bench);
    await page.evaluate(({ images, bytes }) => window.bench.fillVersion6(images, bytes), {
      images,
      bytes,
    });
  });
  const diskBefore = diskUsed(library);
  /** @type {Record<Upgrader, Run[]>} */
  const runs = { floor: [], scenekeep: [], guide: [] };
  for (let round = 0; round < rounds; round++) {
    for (const by of UPGRADERS) runs[by].push(await upgradeCopy(bench, library, by));
  }
  deleteProfiles([library]);
  const of = (/** @type {Upgrader} */ by, /** @type {keyof Run} */ column) =>
    median(runs[by].map((run) => run[column]));
  return UPGRADERS.map((by) => ({
    "": by,
    "time s": (of(by, "ms") / 1000).toFixed(2),
    "guide / this": (of("guide", "ms") / of(by, "ms")).toFixed(1),
    "this / floor": (of(by, "ms") / of("floor", "ms")).toFixed(2),
    "heap at most, B/row": Math.round(of(by, "heapMost") / images),
    "heap kept, B/row": Math.round(of(by, "heapKept") / images),
    "disk before MB": megabytes(diskBefore),
    "disk at most MB": megabytes(of(by, "diskMost")),
    "disk after MB": megabytes(of(by, "diskAfter")),
    "disk growth, B/row": Math.round((of(by, "diskAfter") - diskBefore) / images),
    "estimate after MB": megabytes(of(by, "usageAfter")),
  }));
}

/**
 * @param {Bench} bench
 * @param {string} library
 * @param {Upgrader} by
 * @returns {Promise<Run>}
 */
async function upgradeCopy(bench, library, by) {
  const profile = copyProfile(library);
  const run = await inChromium(profile, async ({ page, client }) => {
    await openBenchPage(page, bench);
    const heapBefore = await heapKept(client);
    const most = { heap: 0, disk: 0 };
    const sampler = setInterval(() => {
      most.disk = Math.max(most.disk, diskUsed(profile));
      heapUsed(client).then(
        (heap) => {
          most.heap = Math.max(most.heap, heap);
        },
        () => clearInterval(sampler),
      );
    }, SAMPLE_MS);
    const ms = await page.evaluate((by) => window.bench.upgrade(by), by);
    clearInterval(sampler);
    const usageAfter = await page.evaluate(() => window.bench.usage());
    most.disk = Math.max(most.disk, diskUsed(profile));
    const kept = (await heapKept(client)) - heapBefore;
    return {
      ms,
      heapKept: kept,
      heapMost: most.heap - heapBefore,
      diskMost: most.disk,
      usageAfter,
    };
  });
  const diskAfter = diskUsed(profile);
  deleteProfiles([profile]);
  return { ...run, diskAfter };
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.round(bytes / 1_000_000);
}
