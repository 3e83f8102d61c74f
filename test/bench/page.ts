import { DATABASE_NAME, openDatabase } from "../../src/db/database.ts";
import { findOrphans } from "../../src/domain/assets/find-orphans.ts";
import { importFiles } from "../../src/domain/imports/import-files.ts";
import { listSceneAssets } from "../../src/domain/scenes/list-scene-assets.ts";
import { storageLeft } from "../../src/domain/storage-left.ts";
import { startExaminer } from "../../src/media/examine.ts";
import imageAddress from "../fixtures/jpeg.jpg";
import { backUp, backUpOnPage, fillForBackup, readLibraryRaw } from "./backup.ts";
import {
  ASSETS_PER_SCENE,
  fillAssets,
  fillMappings,
  fillVersion6,
  SCENES_PER_MAPPED_SCRIPT,
} from "./fill.ts";
import { fillOrphans, type OrphanLibrary } from "./fill-orphans.ts";
import { fillPlaces, type PlacesLibrary } from "./fill-places.ts";
import { fillScriptPage } from "./fill-script-page.ts";
import { openForOriginals, runFloor, writeOriginals } from "./floor.ts";
import { GuideDatabase } from "./guide.ts";
import {
  deepCheck,
  fillForDeepCheck,
  fillForQuickCheck,
  type QuickLibrary,
  quickCheck,
} from "./integrity.ts";
import { readOrphanIndexes } from "./orphan-floor.ts";
import { replaceByFloor, replaceEverywhere } from "./replace.ts";
import { restoreRaw, restoreSaved, saveForRestore } from "./restore.ts";
import { showFirstPictures } from "./script-page-floor.ts";
import { watchTasks } from "./watch-tasks.ts";

const UPGRADERS = {
  floor: () => runFloor(DATABASE_NAME),
  scenekeep: async () => (await openDatabase()).close(),
  guide: async () => {
    const db = new GuideDatabase(DATABASE_NAME);
    await db.open();
    db.close();
  },
};

type Importer = (files: readonly File[]) => Promise<void>;

/** Each opens its library first: that is no part of an import. */
const IMPORTERS: Readonly<Record<"raw" | "scenekeep", () => Promise<Importer>>> = {
  raw: async () => {
    const db = await openForOriginals(DATABASE_NAME);
    return (files) => writeOriginals(db, files);
  },
  scenekeep: async () => {
    const db = await openDatabase();
    return async (files) => {
      const examiner = startExaminer({ size: 4 });
      const named = files.map((data) => ({ name: data.name, data }));
      const outcomes = await importFiles(db, named, {
        examiner,
        now: () => new Date(),
        newUid: () => crypto.randomUUID(),
        signal: new AbortController().signal,
        uploadSource: "imported",
        storageLeft,
      });
      examiner.close();
      const bad = outcomes.find(({ status }) => status !== "added");
      if (bad) throw new Error(JSON.stringify(bad));
    };
  },
};

/** What run-bench.mjs calls in the page; every time is in milliseconds. */
const bench = {
  fillVersion6,
  fillAssets: async (count: number) => fillAssets(count, await smallImage()),
  fillMappings: async (count: number) => fillMappings(count, await smallImage()),
  fillOrphans: async (size: OrphanLibrary) => fillOrphans(size, await smallImage()),
  fillPlaces: async (size: PlacesLibrary) => fillPlaces(size, await smallImage()),
  fillScriptPage,
  fillForBackup,
  readLibraryRaw,
  backUp,
  backUpOnPage,
  saveForRestore,
  restoreRaw,
  restoreSaved,
  fillForQuickCheck: async (size: QuickLibrary) => fillForQuickCheck(size, await smallImage()),
  quickCheck,
  fillForDeepCheck,
  deepCheck,
  replaceByFloor,
  replaceEverywhere,

  /** With the library open: until the first picture of a script is drawn, by the least there is. */
  async showFirstPictures(scenes: number): Promise<number> {
    const db = await openDatabase();
    const ms = await timed(async () => {
      await showFirstPictures(db.backendDB(), scenes);
      await new Promise(requestAnimationFrame);
    });
    db.close();
    return ms;
  },

  /** In an opened library; `longestTask` is 0 where none took 50 ms. */
  async findOrphans(by: "floor" | "scenekeep") {
    const db = await openDatabase();
    const longestTask = watchTasks();
    const start = performance.now();
    const orphans =
      by === "floor"
        ? await readOrphanIndexes(db.backendDB())
        : (await findOrphans(db)).orphans.length;
    const ms = performance.now() - start;
    const task = await longestTask();
    db.close();
    return { ms, orphans, longestTask: task };
  },

  /** Opens a library of version 6, and with it upgrades it. */
  upgrade(by: keyof typeof UPGRADERS): Promise<number> {
    return timed(UPGRADERS[by]);
  },

  /** Stores the files that are picked; `longestTask` is 0 where none took 50 ms. */
  async import(by: keyof typeof IMPORTERS): Promise<{ ms: number; longestTask: number }> {
    const files = [...(document.querySelector("input")?.files ?? [])];
    const run = await IMPORTERS[by]();
    const longestTask = watchTasks();
    const ms = await timed(() => run(files));
    return { ms, longestTask: await longestTask() };
  },

  /** Bytes that the origin uses, as the browser counts them. */
  async usage(): Promise<number> {
    return (await navigator.storage.estimate()).usage ?? 0;
  },

  /** One time for each of so many scenes, spread over all mappings. */
  async sceneTimes(mappings: number, scenes: number): Promise<readonly number[]> {
    const db = await openDatabase();
    const all = Math.floor(mappings / ASSETS_PER_SCENE);
    const times = [];
    for (let n = 0; n < scenes; n++) {
      const scene = Math.floor((n * 7919) % all);
      const place = {
        scriptId: Math.floor(scene / SCENES_PER_MAPPED_SCRIPT) + 1,
        sceneId: `act0-scene${scene % SCENES_PER_MAPPED_SCRIPT}`,
      };
      times.push(await timed(() => listSceneAssets(db, place)));
    }
    db.close();
    return times;
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function smallImage(): Promise<Blob> {
  return (await fetch(imageAddress)).blob();
}
