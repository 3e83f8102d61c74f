import { DATABASE_NAME, openDatabase } from "../../src/db/database.ts";
import { listSceneAssets } from "../../src/domain/scenes/list-scene-assets.ts";
import imageAddress from "../fixtures/jpeg.jpg";
import {
  ASSETS_PER_SCENE,
  fillAssets,
  fillMappings,
  fillVersion6,
  SCENES_PER_MAPPED_SCRIPT,
} from "./fill.ts";
import { runFloor } from "./floor.ts";
import { GuideDatabase } from "./guide.ts";

const UPGRADERS = {
  floor: () => runFloor(DATABASE_NAME),
  scenekeep: async () => (await openDatabase()).close(),
  guide: async () => {
    const db = new GuideDatabase(DATABASE_NAME);
    await db.open();
    db.close();
  },
};

/** What run-bench.mjs calls in the page; every time is in milliseconds. */
const bench = {
  fillVersion6,
  fillAssets: async (count: number) => fillAssets(count, await smallImage()),
  fillMappings: async (count: number) => fillMappings(count, await smallImage()),

  /** Opens a library of version 6, and with it upgrades it. */
  upgrade(by: keyof typeof UPGRADERS): Promise<number> {
    return timed(UPGRADERS[by]);
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
