/**
 * `npm run bench [-- names…] [--quick] [--large]`: builds the app and the bench's page, serves both
 * from one origin, and measures in a real Chromium. Every figure that counts is a
 * ratio taken within one run (DESIGN.md section 5).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";
import { dexieAwaits } from "../../dexie-awaits.mjs";
import { ensureChromium } from "../chromium.mjs";
import { benchBackup } from "./backup.mjs";
import { benchFirstTiles } from "./first-tiles.mjs";
import { benchImport } from "./import.mjs";
import { benchDeepCheck, benchQuickCheck } from "./integrity.mjs";
import { benchOrphans } from "./orphans.mjs";
import { benchReplaceEverywhere } from "./replace-everywhere.mjs";
import { benchRestore } from "./restore.mjs";
import { benchSceneAssets } from "./scene-assets.mjs";
import { benchScriptPage } from "./script-page.mjs";
import { benchUpgrade } from "./upgrade.mjs";

/** @typedef {import("./browser.mjs").Bench} Bench */

/** Not the app's port: whoever has a library there keeps it. */
const PORT = 5345;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const LIBRARY = { originals: 400, bytes: 1_000_000, rows: 40_000 };
const LARGE_LIBRARY = { originals: 2000, bytes: 1_000_000, rows: 200_000 };
const QUICK_LIBRARY = { originals: 50, bytes: 1_000_000, rows: 5000 };

/** @type {Record<string, (bench: Bench) => Promise<readonly object[]>>} */
const BENCHES = {
  "upgrade-small": (bench) =>
    benchUpgrade(bench, {
      images: bench.quick ? 1000 : 10_000,
      bytes: 20_000,
      rounds: rounds(bench),
    }),
  "upgrade-large": (bench) =>
    benchUpgrade(bench, {
      images: bench.quick ? 100 : 1000,
      bytes: 1_000_000,
      rounds: rounds(bench),
    }),
  "first-tiles": (bench) =>
    benchFirstTiles(bench, {
      sizes: [1000, bench.quick ? 5000 : 100_000],
      rounds: bench.quick ? 3 : 7,
    }),
  "scene-assets": (bench) =>
    benchSceneAssets(bench, { sizes: [1000, bench.quick ? 50_000 : 1_000_000] }),
  "script-page": (bench) =>
    benchScriptPage(bench, {
      scenes: bench.quick ? 30 : 300,
      rounds: bench.quick ? 2 : 5,
    }),
  "replace-everywhere": (bench) =>
    benchReplaceEverywhere(bench, {
      scripts: bench.quick ? 10 : 100,
      scenesPerScript: 100,
      rounds: rounds(bench),
    }),
  orphans: (bench) =>
    benchOrphans(bench, {
      assets: bench.quick ? 5000 : 100_000,
      mappings: bench.quick ? 10_000 : 200_000,
      rounds: bench.quick ? 2 : 5,
    }),
  "import-small": (bench) =>
    benchImport(bench, {
      files: bench.quick ? 100 : 300,
      bytes: 200_000,
      kind: "png",
      rounds: rounds(bench),
    }),
  "import-large": (bench) =>
    benchImport(bench, {
      files: 1,
      bytes: bench.quick ? 100_000_000 : 1_000_000_000,
      kind: "wav",
      rounds: rounds(bench),
    }),
  backup: (bench) => benchBackup(bench, { ...libraryOf(bench), rounds: rounds(bench) }),
  restore: (bench) => benchRestore(bench, { ...libraryOf(bench), rounds: rounds(bench) }),
  "integrity-quick": (bench) =>
    benchQuickCheck(bench, {
      assets: bench.quick ? 5000 : 100_000,
      mappings: bench.quick ? 10_000 : 200_000,
      rounds: rounds(bench),
    }),
  "integrity-deep": (bench) =>
    benchDeepCheck(bench, { ...libraryOf(bench), rounds: rounds(bench) }),
};

const OPTIONS = ["--quick", "--large"];
const names = process.argv.slice(2).filter((word) => !OPTIONS.includes(word));
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `No bench "${unknown.join('", "')}". There are: ${Object.keys(BENCHES).join(", ")}.`,
  );
  process.exit(1);
}
const chosen = Object.entries(BENCHES).filter(
  ([name]) => names.length === 0 || names.includes(name),
);
await ensureChromium();
const site = await serve();
const bench = {
  origin: `http://localhost:${PORT}`,
  quick: process.argv.includes("--quick"),
  large: process.argv.includes("--large"),
};
for (const [name, run] of chosen) {
  console.log(`\n${name}${bench.quick ? " (quick: fewer and smaller, no figure to keep)" : ""}\n`);
  console.log(tableOf(await run(bench)));
}
await site.close();

/** @param {Bench} bench */
function libraryOf({ quick, large }) {
  return quick ? QUICK_LIBRARY : large ? LARGE_LIBRARY : LIBRARY;
}

/** @param {Bench} bench */
function rounds(bench) {
  return bench.quick ? 1 : 3;
}

/** The built app at `/`, the bench's page at `/bench/`: one origin, one library. */
async function serve() {
  const folder = mkdtempSync(join(tmpdir(), "scenekeep-bench-site-"));
  const shared = {
    logLevel: /** @type {const} */ ("warn"),
    configFile: /** @type {const} */ (false),
  };
  await build({ root: ROOT, logLevel: "warn", build: { outDir: folder, emptyOutDir: true } });
  await build({
    ...shared,
    root: join(ROOT, "test/bench"),
    base: "./",
    plugins: [dexieAwaits],
    worker: { format: "es" },
    build: { outDir: join(folder, "bench"), emptyOutDir: true, target: "es2023" },
  });
  const server = await preview({
    ...shared,
    root: ROOT,
    build: { outDir: folder },
    preview: { port: PORT, strictPort: true },
  });
  return {
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * As Markdown, for README.md beside this file.
 *
 * @param {readonly object[]} rows
 */
function tableOf(rows) {
  const columns = Object.keys(rows[0] ?? {});
  const line = (/** @type {readonly unknown[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [
    line(columns),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(Object.values(row))),
  ].join("\n");
}
