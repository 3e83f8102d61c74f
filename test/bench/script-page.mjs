import {
  deleteProfiles,
  heapKept,
  inChromium,
  makeProfile,
  median,
  openBenchPage,
} from "./browser.mjs";

/**
 * @typedef {import("./browser.mjs").Bench} Bench
 * @typedef {import("./browser.mjs").Tab} Tab
 * @typedef {{ at: string, heap: number, originals: number, thumbnails: number }} Moment
 */

/** Scenes of which a window of 1280 x 800 shows the picture. */
const FIRST_SCENES = 4;
/** Longer than the check after a start takes. */
const CHECK_MS = 4000;
/** What is shown has settled: thumbnails are made, and what nobody shows any more is given back. */
const SETTLE_MS = 1500;
const WHEEL_STEP = 600;
const WHEEL_MS = 60;

/**
 * One script with many scenes: the time to its first picture, from the list of scripts and
 * from a fresh start, against the least that showing those pictures takes; then what the
 * page holds after opening, at its end and back at its top.
 *
 * @param {Bench} bench
 * @param {{ scenes: number, rounds: number }} size
 */
export async function benchScriptPage(bench, { scenes, rounds }) {
  const profile = makeProfile();
  await inChromium(profile, async ({ page }) => {
    await openBenchPage(page, bench);
    await page.evaluate((scenes) => window.bench.fillScriptPage(scenes), scenes);
  });
  const times = {
    floor: /** @type {number[]} */ ([]),
    "from the list": /** @type {number[]} */ ([]),
    "from a fresh start": /** @type {number[]} */ ([]),
  };
  for (let round = 0; round < rounds; round++) {
    times.floor.push(await inChromium(profile, (tab) => timeFloor(bench, tab)));
    times["from the list"].push(await inChromium(profile, (tab) => timeFromList(bench, tab)));
    times["from a fresh start"].push(await inChromium(profile, (tab) => timeFresh(bench, tab)));
  }
  const moments = await inChromium(profile, (tab) => lookThrough(bench, tab, scenes));
  deleteProfiles([profile]);
  const least = median(times.floor);
  return [
    ...Object.entries(times).map(([what, all]) => ({
      what: `first picture, ${what}`,
      ms: Math.round(median(all)),
      "this / floor": (median(all) / least).toFixed(1),
      "heap MB": "",
      "originals open": "",
      "thumbnails open": "",
    })),
    ...moments.map(({ at, heap, originals, thumbnails }) => ({
      what: at,
      ms: "",
      "this / floor": "",
      "heap MB": (heap / 1_000_000).toFixed(1),
      "originals open": originals,
      "thumbnails open": thumbnails,
    })),
  ];
}

/**
 * @param {Bench} bench
 * @param {Tab} tab
 */
async function timeFloor(bench, { page }) {
  await openBenchPage(page, bench);
  return page.evaluate((scenes) => window.bench.showFirstPictures(scenes), FIRST_SCENES);
}

/**
 * The app has been open for a while, on another screen; its first thumbnail starts the workers.
 *
 * @param {Bench} bench
 * @param {Tab} tab
 */
async function timeFromList(bench, { page }) {
  await page.addInitScript(watchFirstPicture);
  await page.goto(`${bench.origin}/#/scripts`);
  await page.getByRole("link", { name: "The Lighthouse" }).first().waitFor();
  await pause(page, CHECK_MS);
  const start = await page.evaluate(() => {
    const now = performance.now();
    location.hash = "#/scripts/1";
    return now;
  });
  return (await firstPictureAt(page)) - start;
}

/**
 * The second of two visits, so that the code is in the cache.
 *
 * @param {Bench} bench
 * @param {Tab} tab
 */
async function timeFresh(bench, { page }) {
  await page.addInitScript(watchFirstPicture);
  await page.goto(`${bench.origin}/#/scripts/1`);
  await firstPictureAt(page);
  await pause(page, CHECK_MS);
  await page.goto("about:blank");
  await pause(page, SETTLE_MS);
  await page.goto(`${bench.origin}/#/scripts/1`);
  return firstPictureAt(page);
}

/**
 * @param {Bench} bench
 * @param {Tab} tab
 * @param {number} scenes
 * @returns {Promise<readonly Moment[]>}
 */
async function lookThrough(bench, { page, client }, scenes) {
  await page.addInitScript(countObjectUrls);
  await page.addInitScript(watchFirstPicture);
  await page.goto(`${bench.origin}/#/scripts/1`);
  await firstPictureAt(page);
  await pause(page, CHECK_MS);
  const opened = await look("after opening");
  await page.mouse.move(700, 400);
  await wheelTo(scenes - 1, WHEEL_STEP);
  const end = await look("at the end");
  await wheelTo(0, -WHEEL_STEP);
  return [opened, end, await look("back at the top")];

  /** @param {string} at */
  async function look(at) {
    await pause(page, SETTLE_MS);
    const urls = await page.evaluate(() => [
      .../** @type {Map<string, string>} */ (Reflect.get(window, "objectUrls")).values(),
    ]);
    const thumbnails = urls.filter((type) => type === "image/webp").length;
    return { at, heap: await heapKept(client), originals: urls.length - thumbnails, thumbnails };
  }

  /** As a hand at the wheel, until the picture of that scene is drawn on the screen. */
  async function wheelTo(/** @type {number} */ scene, /** @type {number} */ step) {
    while (!(await page.evaluate(hasPictureOnScreen, scene))) {
      await page.mouse.wheel(0, step);
      await pause(page, WHEEL_MS);
    }
  }
}

/** @param {number} scene */
function hasPictureOnScreen(scene) {
  const card = document.querySelector(`[data-scene="act0-scene${scene}"]`);
  return [...(card?.querySelectorAll("img") ?? [])].some((picture) => {
    const { top, bottom, width } = picture.getBoundingClientRect();
    return (
      picture.complete && picture.naturalWidth > 0 && width > 150 && bottom > 0 && top < innerHeight
    );
  });
}

/**
 * @param {Tab["page"]} page
 * @param {number} ms
 */
function pause(page, ms) {
  return page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), ms);
}

/** @param {Tab["page"]} page */
async function firstPictureAt(page) {
  const found = await page.waitForFunction(() => Reflect.get(window, "firstPictureAt"));
  return Number(await found.jsonValue());
}

/** Runs in the page before anything else: notes when the picture of the first scene is drawn. */
function watchFirstPicture() {
  // Such an event never comes as far as the window.
  document.addEventListener(
    "load",
    async ({ target }) => {
      if (!(target instanceof HTMLImageElement) || Reflect.has(window, "firstPictureAt")) return;
      // The large one, not a tile of the list below it.
      const isFirst = target.closest('[data-scene="act0-scene0"]') && target.width > 150;
      if (!isFirst) return;
      await target.decode();
      requestAnimationFrame(() => Reflect.set(window, "firstPictureAt", performance.now()));
    },
    { capture: true },
  );
}

/** Runs in the page before anything else: the type of what each object URL that is alive stands for. */
function countObjectUrls() {
  /** @type {Map<string, string>} */
  const alive = new Map();
  Reflect.set(window, "objectUrls", alive);
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (source) => {
    const url = createObjectURL.call(URL, source);
    alive.set(url, source instanceof Blob ? source.type : "");
    return url;
  };
  URL.revokeObjectURL = (url) => {
    alive.delete(url);
    revokeObjectURL.call(URL, url);
  };
}
