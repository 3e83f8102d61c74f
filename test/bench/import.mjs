import { randomFillSync } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import {
  deleteProfiles,
  heapKept,
  heapUsed,
  inChromium,
  makeProfile,
  median,
  openBenchPage,
} from "./browser.mjs";

/**
 * @typedef {import("./browser.mjs").Bench} Bench
 * @typedef {"raw" | "scenekeep"} Way
 * @typedef {{ ms: number, longestTask: number, heapMost: number, heapKept: number }} Run
 */

/** @type {readonly Way[]} */
const WAYS = ["raw", "scenekeep"];
const SAMPLE_MS = 100;

/**
 * Files from the disk, as a person picks them, into an empty library: by the app's own import, and
 * the same bytes written raw. In turns, each run in a profile of its own.
 *
 * @param {Bench} bench
 * @param {{ files: number, bytes: number, kind: "png" | "wav", rounds: number }} size
 */
export async function benchImport(bench, { files, bytes, kind, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), "scenekeep-bench-files-"));
  const paths = Array.from({ length: files }, (_, at) => join(folder, `${at}.${kind}`));
  for (const path of paths) (kind === "png" ? writePng : writeWav)(path, bytes);
  /** @type {Record<Way, Run[]>} */
  const runs = { raw: [], scenekeep: [] };
  for (let round = 0; round < rounds; round++) {
    for (const way of WAYS) runs[way].push(await importBy(bench, paths, way));
  }
  rmSync(folder, { recursive: true });
  const of = (/** @type {Way} */ way, /** @type {keyof Run} */ column) =>
    median(runs[way].map((run) => run[column]));
  return WAYS.map((way) => ({
    "": way,
    "time s": (of(way, "ms") / 1000).toFixed(2),
    "MB/s": Math.round((files * bytes) / of(way, "ms") / 1000),
    "speed / raw": (of("raw", "ms") / of(way, "ms")).toFixed(2),
    // Chromium tells of tasks from 50 ms on.
    "longest task ms": Math.round(of(way, "longestTask")) || "< 50",
    "heap at most MB": (of(way, "heapMost") / 1_000_000).toFixed(1),
    "heap kept MB": (of(way, "heapKept") / 1_000_000).toFixed(1),
  }));
}

/**
 * @param {Bench} bench
 * @param {readonly string[]} paths
 * @param {Way} way
 * @returns {Promise<Run>}
 */
async function importBy(bench, paths, way) {
  const profile = makeProfile();
  const run = await inChromium(profile, async ({ page, client }) => {
    await openBenchPage(page, bench);
    await page.setInputFiles("input", [...paths]);
    const heapBefore = await heapKept(client);
    let heapMost = 0;
    const sampler = setInterval(() => {
      heapUsed(client).then(
        (heap) => {
          heapMost = Math.max(heapMost, heap - heapBefore);
        },
        () => clearInterval(sampler),
      );
    }, SAMPLE_MS);
    const { ms, longestTask } = await page.evaluate((way) => window.bench.import(way), way);
    clearInterval(sampler);
    return { ms, longestTask, heapMost, heapKept: (await heapKept(client)) - heapBefore };
  });
  deleteProfiles([profile]);
  return run;
}

/**
 * A real picture of random pixels, not compressed, of about so many bytes.
 *
 * @param {string} path
 * @param {number} bytes
 */
function writePng(path, bytes) {
  const width = 256;
  const row = 1 + 3 * width;
  const height = Math.floor(bytes / row);
  const pixels = randomFillSync(Buffer.alloc(row * height));
  for (let y = 0; y < height; y++) pixels[y * row] = 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    pngChunk("IHDR", head),
    pngChunk("IDAT", deflateSync(pixels, { level: 0 })),
    pngChunk("IEND", Buffer.alloc(0)),
  ];
  writeFileSync(path, Buffer.concat([signature, ...chunks]));
}

/**
 * @param {string} name
 * @param {Buffer} contents
 */
function pngChunk(name, contents) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), contents]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(contents.length, 0);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), named.length + 4);
  return chunk;
}

/**
 * A real sound of so many bytes: noise.
 *
 * @param {string} path
 * @param {number} bytes
 */
function writeWav(path, bytes) {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(bytes - 8, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(48_000, 24);
  head.writeUInt32LE(192_000, 28);
  head.writeUInt16LE(4, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(bytes - head.length, 40);
  const file = openSync(path, "w");
  writeSync(file, head);
  const piece = Buffer.alloc(16_000_000);
  for (let left = bytes - head.length; left > 0; left -= piece.length) {
    writeSync(file, randomFillSync(piece), 0, Math.min(left, piece.length));
  }
  closeSync(file);
}
