import { deleteProfiles, inChromium, makeProfile, median, openBenchPage } from "./browser.mjs";
import { watchHeap } from "./watch-heap.mjs";

/** @typedef {import("./backup.ts").BackupRun} BackupRun */

/**
 * A whole backup against reading every row and every byte once, in turns over one profile, a
 * Chromium of its own for each round. Heap is watched in another one, where the same code
 * runs on the page: a worker's can't be.
 *
 * @param {import("./browser.mjs").Bench} bench
 * @param {import("./backup.ts").BackupLibrary & { rounds: number }} size
 */
export async function benchBackup(bench, { originals, bytes, rows, rounds }) {
  const profile = makeProfile();
  await inChromium(profile, async ({ page }) => {
    await openBenchPage(page, bench);
    await page.evaluate((size) => window.bench.fillForBackup(size), { originals, bytes, rows });
  });
  /** @type {number[]} */
  const raw = [];
  /** @type {BackupRun[]} */
  const backups = [];
  for (let round = 0; round < rounds; round++) {
    await inChromium(profile, async ({ page }) => {
      await openBenchPage(page, bench);
      raw.push(await page.evaluate(() => window.bench.readLibraryRaw()));
      backups.push(await page.evaluate(() => window.bench.backUp()));
    });
  }
  const heap = await heapOf(bench, profile);
  deleteProfiles([profile]);
  const least = median(raw);
  const of = (/** @type {keyof BackupRun} */ column) => median(backups.map((run) => run[column]));
  const speed = (/** @type {number} */ ms) => Math.round((originals * bytes) / ms / 1000);
  return [
    { "": "read raw", "time s": seconds(least), "MB/s": speed(least), "speed / raw": "1.00" },
    {
      "": "backup, read back",
      "time s": seconds(of("ms")),
      "MB/s": speed(of("ms")),
      "speed / raw": (least / of("ms")).toFixed(2),
      "rows read after s": seconds(of("tablesMs")),
      "written after s": seconds(of("writtenMs")),
      "longest task ms": Math.round(of("longestTask")) || "< 50",
      "heap at most MB": (heap.most / 1_000_000).toFixed(1),
      "heap kept MB": (heap.kept / 1_000_000).toFixed(1),
    },
  ].map((row) => ({ ...NOTHING, ...row }));
}

const NOTHING = {
  "": "",
  "time s": "",
  "MB/s": "",
  "speed / raw": "",
  "rows read after s": "",
  "written after s": "",
  "longest task ms": "",
  "heap at most MB": "",
  "heap kept MB": "",
};

/**
 * @param {import("./browser.mjs").Bench} bench
 * @param {string} profile
 */
function heapOf(bench, profile) {
  return inChromium(profile, async ({ page, client }) => {
    await openBenchPage(page, bench);
    return watchHeap(client, () => page.evaluate(() => window.bench.backUpOnPage()));
  });
}

/** @param {number} ms */
function seconds(ms) {
  return (ms / 1000).toFixed(2);
}
