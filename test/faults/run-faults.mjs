/**
 * `npm run faults [-- --only upgrade,merge] [--points 20] [--seed 7]`: builds the app, and kills the
 * browser at so many points of each work that must not lose anything. One line for each kill;
 * the seed that is said chooses the same points again. Then it fills the storage under a restore and an upgrade.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ensureChromium } from "../chromium.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    points: { type: "string", default: "20" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 1_000_000)) },
  },
});

const { only, points, seed } = values;
console.log(`Chromium: ${await ensureChromium()}`);
console.log(`Killed at ${points} points of ${only || "each"}; --seed ${seed}`);
run("vite", ["build", "--logLevel", "warn"]);
run("playwright", ["test", "--config", "test/faults/playwright.config.ts"]);
// Full storage: once each, whatever number of points was asked for.
if (only === "") run("playwright", ["test", "--workers", "1"]);

/**
 * Ends here, with its code, where the tool fails.
 *
 * @param {string} tool
 * @param {string[]} args
 */
function run(tool, args) {
  const asked = { FAULTS_ONLY: only, FAULTS_POINTS: points, FAULTS_SEED: seed };
  const env = { ...process.env, ...asked, E2E_FAULTS: "1", E2E_BUILT: "1" };
  const path = join(ROOT, "node_modules", ".bin", tool);
  const { status } = spawnSync(path, args, { cwd: ROOT, env, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
