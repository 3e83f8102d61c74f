import { DATABASE_NAME, openDatabase } from "../../src/db/database.ts";
import { findOrphans } from "../../src/domain/assets/find-orphans.ts";
import { importFiles } from "../../src/domain/imports/import-files.ts";
import { listSceneAssets } from "../../src/domain/scenes/list-scene-assets.ts";
import { storageLeft } from "../../src/domain/storage-left.ts";
import { startExaminer } from "../../src/media/examine.ts";
import imageAddress from "../fixtures/jpeg.jpg";
import {
  ASSETS_PER_SCENE,
  fillAssets,
  fillMappings,
  fillVersion6,
  SCENES_PER_MAPPED_SCRIPT,
} from "./fill.ts";
import { fillOrphans, type OrphanLibrary } from "./fill-orphans.ts";
import { openForOriginals, runFloor, writeOriginals } from "./floor.ts";
import { GuideDatabase } from "./guide.ts";
import { readOrphanIndexes } from "./orphan-floor.ts";

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
    const tasks: number[] = [];
    const watcher = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    watcher.observe({ type: "longtask" });
    const ms = await timed(() => run(files));
    // Tasks are told of when they are over.
    await new Promise((resolve) => setTimeout(resolve, 100));
    watcher.disconnect();
    return { ms, longestTask: Math.max(0, ...tasks) };
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

/** From now on, until what it answers is called: milliseconds of the longest task of 50 ms or more. */
function watchTasks(): () => Promise<number> {
  const tasks: number[] = [];
  const watcher = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  watcher.observe({ type: "longtask" });
  return async () => {
    // Tasks are told of when they are over.
    await new Promise((resolve) => setTimeout(resolve, 100));
    watcher.disconnect();
    return Math.max(0, ...tasks);
  };
}

async function smallImage(): Promise<Blob> {
  return (await fetch(imageAddress)).blob();
}
