/**
 * `npm test`: every check there is. Checks that drive no browser run in two lanes side by
 * side; those in Chromium run after them, end to end alone, so that no timing depends on a neighbour.
 * The last line is `N passed, N failed`: tests from the runners' own reports, and
 * a check that is no test counts as one failed when it fails.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";

/**
 * @typedef {{ name: string, command: string[], report?: string, env?: Record<string, string>, count?: (report: any) => Count }} Check
 * @typedef {{ passed: number, failed: number }} Count
 */

/** A check that takes longer hangs: all together have eight minutes on two cores of their own. */
const LIMIT_MS = 8 * 60_000;

const reports = mkdtempSync(join(tmpdir(), "scenekeep-checks-"));
/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

const LANES = [
  [
    { name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
    { name: "unused code", command: ["knip"] },
    { name: "types", command: ["tsc", "--noEmit"] },
    { name: "build", command: ["vite", "build"] },
  ],
  [vitest("node")],
];

const IN_CHROMIUM = [vitest("chromium"), endToEnd()];

process.on("SIGINT", () => stop("SIGINT"));
process.on("SIGTERM", () => stop("SIGTERM"));
const total = await runChecks();
rmSync(reports, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @returns {Promise<Count>} */
async function runChecks() {
  const lanes = await Promise.all(LANES.map((lane) => runLane(lane)));
  const counts = lanes.flat();
  try {
    console.log(`\nChromium: ${await ensureChromium()}`);
    counts.push(...(await runLane(IN_CHROMIUM)));
  } catch (error) {
    console.log(`\n${error instanceof Error ? error.message : error}`);
    counts.push(...IN_CHROMIUM.map(() => ({ passed: 0, failed: 1 })));
  }
  return {
    passed: counts.reduce((sum, count) => sum + count.passed, 0),
    failed: counts.reduce((sum, count) => sum + count.failed, 0),
  };
}

/**
 * One check after another; a failed one does not stop the rest.
 *
 * @param {readonly Check[]} checks
 * @returns {Promise<Count[]>}
 */
async function runLane(checks) {
  const counts = [];
  for (const check of checks) counts.push(await runCheck(check));
  return counts;
}

/**
 * The output is shown when the check is done, as one piece.
 *
 * @param {Check} check
 * @returns {Promise<Count>}
 */
async function runCheck(check) {
  const start = Date.now();
  const { code, output } = await execute(check);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const count = countOf(check, code);
  const verdict = count.failed > 0 ? "FAILED" : "ok";
  console.log(`\n── ${check.name}: ${verdict} (${seconds} s)\n${output.trimEnd()}`);
  return count;
}

/**
 * @param {Check} check
 * @returns {Promise<{ code: number | null, output: string }>} `code` null: killed or not started
 */
function execute(check) {
  return new Promise((resolve) => {
    let output = "";
    const [tool = "", ...args] = check.command;
    const child = spawn(join("node_modules", ".bin", tool), args, {
      detached: true,
      env: { ...process.env, ...check.env },
    });
    running.add(child);
    const limit = setTimeout(() => {
      output += `\nStill running after ${LIMIT_MS / 1000} s: killed.`;
      kill(child, "SIGKILL");
    }, LIMIT_MS);
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    child.on("error", (error) => (output += `\n${error}`));
    child.on("close", (code) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code, output });
    });
  });
}

/**
 * A runner that broke off, wrote no report or ran no test has failed, whatever it says.
 *
 * @param {Check} check
 * @param {number | null} code
 * @returns {Count}
 */
function countOf(check, code) {
  const broken = code === 0 ? 0 : 1;
  if (!check.report || !check.count) return { passed: 1 - broken, failed: broken };
  try {
    const { passed, failed } = check.count(JSON.parse(readFileSync(check.report, "utf8")));
    const nothingRun = passed + failed === 0 ? 1 : 0;
    return { passed, failed: Math.max(failed, broken, nothingRun) };
  } catch (error) {
    console.log(`\n${check.name} left no report: ${error}`);
    return { passed: 0, failed: 1 };
  }
}

/**
 * @param {"node" | "chromium"} project
 * @returns {Check}
 */
function vitest(project) {
  const report = join(reports, `vitest-${project}.json`);
  return {
    name: `tests in ${project === "node" ? "Node" : "Chromium"}`,
    command: [
      "vitest",
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    report,
    count: ({ numPassedTests, numFailedTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
    }),
  };
}

/** @returns {Check} */
function endToEnd() {
  const report = join(reports, "playwright.json");
  return {
    name: "end to end",
    command: ["playwright", "test", "--reporter=list,json"],
    // Served as the check "build" has left it.
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, E2E_BUILT: "1" },
    report,
    count: ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }),
  };
}

/**
 * Each check runs in a group of its own, so that its servers and browsers go with it.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function kill(child, signal) {
  if (child.pid) process.kill(-child.pid, signal);
}

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  for (const child of running) kill(child, signal);
  process.exit(130);
}
