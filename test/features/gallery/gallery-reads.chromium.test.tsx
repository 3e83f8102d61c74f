import { beforeEach, expect, it, onTestFinished } from "vitest";
import { page } from "vitest/browser";
import type { AssetType } from "../../../src/db/asset-key.ts";
import { anAsset, NOON } from "../../build.ts";
import { type FixtureName, fixtureBlob } from "../../fixtures/fixtures.ts";
import { library, show, tile } from "./show-gallery.tsx";

beforeEach(() => page.viewport(1280, 800));

const COUNT = 600;

it("reads an original for each picture that is shown, one by one, and none of the others", async () => {
  const db = await library(Array.from({ length: COUNT }, (_, at) => anAsset({ id: at + 1 })));
  const data = await fixtureBlob("jpeg");
  await db.images.bulkAdd(Array.from({ length: COUNT }, (_, at) => ({ id: at + 1, data })));
  const reads = watchOriginals();
  show(db);
  await expectPicturesOnAllTiles();
  const shown = new Set(shownTiles());
  scroller().scrollTop = scroller().scrollHeight / 2;
  await expect.poll(() => shownTiles().some((name) => !shown.has(name))).toBe(true);
  await expectPicturesOnAllTiles();
  for (const name of shownTiles()) shown.add(name);

  expect(reads.one.length).toBeGreaterThan(0);
  expect(new Set(reads.one).size).toBe(reads.one.length);
  // Tiles around those in sight, above and below, are made ready too.
  expect(reads.one.length).toBeLessThanOrEqual(3 * shown.size);
  expect(reads.one.length).toBeLessThan(COUNT / 2);
  expect(reads.many).toEqual([]);
});

it("shows a frame of a film, and of a sound its symbol without reading it", async () => {
  const db = await library([
    anAsset({ type: "video", name: "waves", duration: 2 }),
    anAsset({ type: "audio", name: "voice", uploadedAt: new Date(NOON.getTime() + 1) }),
  ]);
  await addOriginal("video", "mp4");
  await addOriginal("audio", "mp3");
  const reads = watchOriginals();
  show(db);
  await expect
    .poll(() => tile("waves,").element().querySelector("img")?.naturalWidth, { timeout: 10_000 })
    .toBeGreaterThan(0);
  const sound = tile("voice,").element();
  expect(sound.querySelector("img")).toBeNull();
  expect(sound.querySelector("svg")).not.toBeNull();
  expect(reads.one).toEqual(["videos 1"]);
  expect(reads.many).toEqual([]);

  async function addOriginal(type: AssetType, fixture: FixtureName) {
    await db.originals(type).add({ id: 1, data: await fixtureBlob(fixture) });
  }
});

const ORIGINALS: ReadonlySet<string> = new Set(["images", "videos", "audios"]);

interface Reads {
  /** `images 5`, one for each row read alone. */
  readonly one: string[];
  /** Whatever reads the rows of several originals. */
  readonly many: string[];
}

function watchOriginals(): Reads {
  const reads: Reads = { one: [], many: [] };
  const { get, getAll, openCursor } = IDBObjectStore.prototype;
  onTestFinished(() => {
    Object.assign(IDBObjectStore.prototype, { get, getAll, openCursor });
  });
  Object.assign(IDBObjectStore.prototype, {
    get(this: IDBObjectStore, key: IDBValidKey) {
      if (ORIGINALS.has(this.name)) reads.one.push(`${this.name} ${String(key)}`);
      return get.call(this, key);
    },
    getAll(this: IDBObjectStore, ...rest: Parameters<IDBObjectStore["getAll"]>) {
      if (ORIGINALS.has(this.name)) reads.many.push(`${this.name} getAll`);
      return getAll.apply(this, rest);
    },
    openCursor(this: IDBObjectStore, ...rest: Parameters<IDBObjectStore["openCursor"]>) {
      if (ORIGINALS.has(this.name)) reads.many.push(`${this.name} openCursor`);
      return openCursor.apply(this, rest);
    },
  });
  return reads;
}

async function expectPicturesOnAllTiles(): Promise<void> {
  await expect
    .poll(() => tiles().length > 0 && tiles().every((one) => one.querySelector("img")), {
      timeout: 10_000,
    })
    .toBe(true);
}

/** Those in sight: the tile that holds the tab stop stays on the page wherever it is. */
function tiles(): readonly Element[] {
  return [...document.querySelectorAll("[data-asset]")].filter((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
}

function shownTiles(): readonly string[] {
  return tiles().map((one) => one.getAttribute("data-asset") ?? "");
}

/** Whatever scrolls the grid. */
function scroller(): Element {
  let element: Element | null = page.getByRole("grid", { name: "Assets" }).element();
  while (element && element.scrollHeight <= element.clientHeight + 1)
    element = element.parentElement;
  if (!element) throw new Error("nothing scrolls the grid");
  return element;
}
