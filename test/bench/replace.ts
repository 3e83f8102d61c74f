import { openDatabase } from "../../src/db/database.ts";
import { listPlaces } from "../../src/domain/assets/list-places.ts";
import { replaceAsset } from "../../src/domain/scenes/replace-asset.ts";
import { undoLinks } from "../../src/domain/scenes/undo-links.ts";
import { replaceRaw } from "./replace-floor.ts";
import { watchTasks } from "./watch-tasks.ts";

export interface ReplaceRun {
  /** Milliseconds. */
  readonly ms: number;
  readonly places: number;
  /** Milliseconds; 0 where no task took 50 ms. */
  readonly longestTask: number;
}

/** One image by another in every place, by the least that IndexedDB needs. */
export async function replaceByFloor(oldId: number, newId: number): Promise<ReplaceRun> {
  const db = await openDatabase();
  const { run } = await watched(
    () => replaceRaw(db.backendDB(), oldId, newId),
    (places) => places,
  );
  db.close();
  return run;
}

/** As the screen does it: the places are listed, replaced in, and put back. */
export async function replaceEverywhere(oldId: number, newId: number) {
  const db = await openDatabase();
  const at = new Date();
  const stamps = { at, newUid: () => crypto.randomUUID() };
  const listed = await watched(
    () => listPlaces(db, { type: "image", id: oldId }),
    ({ length }) => length,
  );
  const replaced = await watched(
    () => replaceAsset(db, listed.result, { type: "image", oldId, newId }, stamps),
    ({ turned, made, dropped }) => turned.length + made.length + dropped.length,
  );
  const undone = await watched(
    () => undoLinks(db, replaced.result, at),
    () => listed.run.places,
  );
  db.close();
  return { listed: listed.run, replaced: replaced.run, undone: undone.run };
}

async function watched<T>(
  work: () => Promise<T>,
  count: (result: T) => number,
): Promise<{ readonly run: ReplaceRun; readonly result: T }> {
  const longestTask = watchTasks();
  const start = performance.now();
  const result = await work();
  const ms = performance.now() - start;
  return { run: { ms, places: count(result), longestTask: await longestTask() }, result };
}
