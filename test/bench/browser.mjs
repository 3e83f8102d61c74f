import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { chromiumLaunch } from "../chromium.mjs";

/**
 * @typedef {{ origin: string, quick: boolean, large: boolean }} Bench
 * @typedef {{ page: import("playwright").Page, client: import("playwright").CDPSession }} Tab
 */

/** A new folder for a profile: on disk, so that space and quota are real. */
export function makeProfile() {
  return mkdtempSync(join(tmpdir(), "scenekeep-bench-"));
}

/** @param {string} profile */
export function copyProfile(profile) {
  const copy = makeProfile();
  cpSync(profile, copy, { recursive: true });
  return copy;
}

/** @param {readonly string[]} profiles */
export function deleteProfiles(profiles) {
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
}

/**
 * Runs `work` in a Chromium of its own over a profile; closing it writes everything out.
 *
 * @template T
 * @param {string} profile
 * @param {(tab: Tab) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inChromium(profile, work) {
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunch(),
    viewport: { width: 1280, height: 800 },
  });
  try {
    const page = await context.newPage();
    return await work({ page, client: await context.newCDPSession(page) });
  } finally {
    await context.close();
  }
}

/**
 * Opens the bench's own page, in which `window.bench` is.
 *
 * @param {import("playwright").Page} page
 * @param {Bench} bench
 */
export async function openBenchPage(page, bench) {
  await page.goto(`${bench.origin}/bench/`);
  await page.waitForFunction(() => "bench" in window);
}

/**
 * Bytes that IndexedDB takes in a profile.
 *
 * @param {string} profile
 */
export function diskUsed(profile) {
  return bytesIn(join(profile, "Default", "IndexedDB"));
}

/**
 * @param {string} folder
 * @returns {number}
 */
function bytesIn(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    bytes += entry.isDirectory()
      ? bytesIn(path)
      : (statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  }
  return bytes;
}

/**
 * Bytes of the page's heap in use, after collecting.
 *
 * @param {import("playwright").CDPSession} client
 */
export async function heapKept(client) {
  await client.send("HeapProfiler.collectGarbage");
  return heapUsed(client);
}

/** @param {import("playwright").CDPSession} client */
export async function heapUsed(client) {
  return (await client.send("Runtime.getHeapUsage")).usedSize;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
