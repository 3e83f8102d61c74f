import { deleteProfiles, inChromium, makeProfile, median, openBenchPage } from "./browser.mjs";
import { watchHeap } from "./watch-heap.mjs";

/** @typedef {import("./restore.ts").RestoreRun} RestoreRun */

/**
 * A backup put back into an empty library, its dry run before it, against reading every byte
 * of the file once and writing as much raw; in turns over one profile, a Chromium of its own
 * for each round. Heap is watched in another one.
 *
 * @param {import("./browser.mjs").Bench} bench
 * @param {import("./backup.ts").BackupLibrary & { rounds: number }} size
 */
export async function benchRestore(bench, { rounds, ...library }) {
  const profile = makeProfile();
  await inChromium(profile, async ({ page }) => {
    await openBenchPage(page, bench);
    await page.evaluate((size) => window.bench.saveForRestore(size), library);
  });
  const runs = {
    "read and written raw": /** @type {RestoreRun[]} */ ([]),
    "dry run": /** @type {RestoreRun[]} */ ([]),
    restore: /** @type {RestoreRun[]} */ ([]),
  };
  for (let round = 0; round < rounds; round++) {
    await inChromium(profile, async ({ page }) => {
      await openBenchPage(page, bench);
      const raw = await page.evaluate((size) => window.bench.restoreRaw(size), library);
      runs["read and written raw"].push(raw);
      const { plan, restore } = await page.evaluate(() => window.bench.restoreSaved());
      runs["dry run"].push(plan);
      runs.restore.push(restore);
    });
  }
  const heap = await inChromium(profile, async ({ page, client }) => {
    await openBenchPage(page, bench);
    return watchHeap(client, () => page.evaluate(() => window.bench.restoreSaved()));
  });
  deleteProfiles([profile]);
  const msOf = (/** @type {RestoreRun[]} */ all) => median(all.map(({ ms }) => ms));
  const least = msOf(runs["read and written raw"]);
  return Object.entries(runs).map(([name, all]) => {
    const ms = msOf(all);
    return {
      "": name,
      "time s": (ms / 1000).toFixed(2),
      "MB/s": Math.round((library.originals * library.bytes) / ms / 1000),
      "speed / raw": (least / ms).toFixed(2),
      "longest task ms": Math.round(Math.max(...all.map((run) => run.longestTask))) || "< 50",
      "heap at most MB": name === "restore" ? (heap.most / 1_000_000).toFixed(1) : "",
      "heap kept MB": name === "restore" ? (heap.kept / 1_000_000).toFixed(1) : "",
    };
  });
}
