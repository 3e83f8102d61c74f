import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

/** What Chromium needs where it runs as root in a container, without a GPU or a network. */
const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${features()}`,
];

/**
 * Only the last list that Chromium is given counts, so what Playwright turns off stands here
 * too. Then the suggestions of the address bar, two pages of Chromium's own that every
 * window loads, which is a sixth of what an end-to-end test costs.
 */
function features() {
  return [
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "AimEnabled",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
  ].join(",");
}

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The Chromium that browser tests use: CHROMIUM_PATH, else one on the PATH, else
 * Playwright's own; `undefined` when there is none.
 *
 * @returns {string | undefined}
 */
function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

/**
 * How every browser test and bench starts Chromium.
 *
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function chromiumLaunch() {
  const executablePath = findChromium();
  return { ...(executablePath ? { executablePath } : {}), args: [...CHROMIUM_FLAGS] };
}

/**
 * Makes sure that a Chromium starts here and draws text, and installs what is
 * missing: Playwright's own Chromium, else Debian's packages (as root only).
 *
 * @returns {Promise<string>} what was found, for the log
 * @throws Error saying what is missing and how to get it
 */
export async function ensureChromium() {
  if (!findChromium()) installChromium();
  let trouble = await troubleWithChromium();
  if (trouble === "libraries") {
    run("npx", ["playwright", "install-deps", "chromium"]);
    trouble = await troubleWithChromium();
  }
  if (trouble === "fonts") {
    installPackages(["fonts-dejavu-core"]);
    trouble = await troubleWithChromium();
  }
  if (trouble) throw new Error(`${WORDS[trouble]}\n${HOW_TO_GET_IT}`);
  return String(findChromium());
}

const WORDS = {
  missing: "There is no Chromium here, and none could be installed.",
  libraries: `Chromium does not start: libraries of the system are missing, or it is broken.`,
  fonts: "Chromium starts, but draws no text: there are no fonts here.",
};

const HOW_TO_GET_IT = `The browser tests need Chromium and one font. Any of these will do:
  - as root on Debian or Ubuntu: apt-get update && apt-get install -y chromium fonts-dejavu-core
  - with access to the network:  npx playwright install --with-deps chromium
  - a Chromium or Chrome of your own: CHROMIUM_PATH=/path/to/chrome npm test`;

/** Playwright's download fails fast behind a closed network; Debian's packages are next. */
function installChromium() {
  console.log("No Chromium found: installing Playwright's.");
  if (run("npx", ["playwright", "install", "chromium"]) && findChromium()) return;
  console.log("That did not work: installing Debian's package.");
  installPackages(["chromium", "fonts-dejavu-core"]);
}

/** @param {readonly string[]} packages */
function installPackages(packages) {
  if (process.getuid?.() !== 0) {
    console.log(`Not root, so ${packages.join(" and ")} cannot be installed with apt-get.`);
    return;
  }
  run("apt-get", ["update"]);
  run("apt-get", ["install", "-y", "--no-install-recommends", ...packages]);
}

/**
 * Runs a command with its output shown; false when it failed or is not there.
 *
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status } = spawnSync(command, args, { stdio: "inherit", env, timeout: 240_000 });
  return status === 0;
}

/**
 * Starts Chromium once. Without a font every word is 0 pixels wide.
 *
 * @returns {Promise<"missing" | "libraries" | "fonts" | null>} `null`: none
 */
async function troubleWithChromium() {
  if (!findChromium()) return "missing";
  try {
    const browser = await chromium.launch(chromiumLaunch());
    const page = await browser.newPage();
    await page.setContent("<span>Scenekeep</span>");
    const width = await page.locator("span").evaluate((span) => span.getBoundingClientRect().width);
    await browser.close();
    return width > 0 ? null : "fonts";
  } catch (error) {
    console.log(String(error));
    return "libraries";
  }
}
