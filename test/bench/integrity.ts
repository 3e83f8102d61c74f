import { openDatabase } from "../../src/db/database.ts";
import type { Mapping, Script } from "../../src/db/schema.ts";
import { checkLibrary } from "../../src/domain/integrity/check-library.ts";
import {
  readDeepCheck,
  runDeepCheck,
  startDeepCheck,
} from "../../src/domain/integrity/deep-check.ts";
import { startBreathing } from "../../src/hooks/breathe.ts";
import { startExaminer } from "../../src/media/examine.ts";
import { hashOfBytes } from "../../src/media/hash.ts";
import { type BackupLibrary, fillForBackup } from "./backup.ts";
import { fillAssets, mappingAt } from "./fill.ts";
import { addRows, answer } from "./raw.ts";
import { watchTasks } from "./watch-tasks.ts";

export interface IntegrityRun {
  readonly ms: number;
  /** 0 where none took 50 ms. */
  readonly longestTask: number;
}

export interface QuickLibrary {
  readonly assets: number;
  readonly mappings: number;
}

const SCRIPTS = 1000;

/** A whole library: every mapping names a scene and an asset that are there. */
export async function fillForQuickCheck(
  { assets, mappings }: QuickLibrary,
  image: Blob,
): Promise<void> {
  await fillAssets(assets, image);
  const db = await openDatabase();
  const raw = db.backendDB();
  const scenes = Array.from({ length: Math.ceil(mappings / SCRIPTS) }, (_, at) => {
    return { id: `act0-scene${at}`, scene_number: at + 1, action: "The lamp turns." };
  });
  const scriptAt = (n: number): Script => ({
    id: n + 1,
    uid: crypto.randomUUID(),
    title: `Script ${n + 1}`,
    acts: [{ act_number: 1, scenes }],
    updatedAt: DAY,
    revision: 0,
    legacyAssets: [],
  });
  const mappingOf = (n: number): Mapping => ({
    ...mappingAt(n),
    scriptId: (n % SCRIPTS) + 1,
    sceneId: `act0-scene${Math.floor(n / SCRIPTS)}`,
    assetId: (n % assets) + 1,
  });
  await addRows(raw, "scripts", SCRIPTS, scriptAt, 100);
  await addRows(raw, "scriptAssetMappings", mappings, mappingOf, 10_000);
  db.close();
}

const DAY = new Date("2025-03-01T12:00:00Z");

/** Originals of random bytes whose hashes their assets know. */
export async function fillForDeepCheck(library: BackupLibrary): Promise<void> {
  await fillForBackup(library);
  const db = await openDatabase();
  for (let id = 1; id <= library.originals; id++) {
    const original = await db.images.get(id);
    const bytes = await original?.data.arrayBuffer();
    if (bytes) await db.assets.update(["image", id], { contentHash: await hashOfBytes(bytes) });
  }
  db.close();
}

/** The check of #/health, or what it has to read and nothing else. */
export async function quickCheck(by: "floor" | "scenekeep"): Promise<IntegrityRun> {
  const db = await openDatabase();
  const run = await timed(async () => {
    if (by === "floor") return readOnce(db.backendDB());
    await checkLibrary(db, { breathe: startBreathing() });
  });
  db.close();
  return run;
}

/** Every original read and compared, as fast as it goes. */
export async function deepCheck(): Promise<IntegrityRun & { readonly wrong: number }> {
  const db = await openDatabase();
  const examiner = startExaminer({ size: 2 });
  const now = () => new Date();
  await db.jobs.delete("deep-check");
  const run = await timed(async () => {
    await startDeepCheck(db, now());
    await runDeepCheck(db, {
      ...{ examiner, now, signal: new AbortController().signal },
      untilIdle: () => Promise.resolve(),
    });
  });
  const check = await readDeepCheck(db);
  examiner.close();
  db.close();
  return { ...run, wrong: check ? check.foundTotal + check.unknown : Number.NaN };
}

const CHUNK = 1000;

/** Keys of assets and originals, the index of hashes, every mapping and every script, each once. */
async function readOnce(db: IDBDatabase): Promise<void> {
  const storeOf = (table: string) => db.transaction(table).objectStore(table);
  for (const table of ["assets", "images", "videos", "audios"]) {
    await answer(storeOf(table).getAllKeys());
  }
  await readKeys(storeOf("assets").index("contentHash"));
  for (const table of ["scriptAssetMappings", "scripts"]) {
    let after: IDBKeyRange | null = null;
    for (;;) {
      const rows: { readonly id: number }[] = await answer(storeOf(table).getAll(after, CHUNK));
      const last = rows.at(-1);
      if (!last) break;
      after = IDBKeyRange.lowerBound(last.id, true);
    }
  }
}

/** Keys of an index are only to be had by a cursor. */
function readKeys(index: IDBIndex): Promise<void> {
  return new Promise((resolve, reject) => {
    const walking = index.openKeyCursor();
    walking.onerror = () => reject(walking.error);
    walking.onsuccess = () => {
      if (walking.result) walking.result.continue();
      else resolve();
    };
  });
}

async function timed(work: () => Promise<unknown>): Promise<IntegrityRun> {
  const longestTask = watchTasks();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  return { ms, longestTask: await longestTask() };
}
