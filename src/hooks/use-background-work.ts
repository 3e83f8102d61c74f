import { liveQuery } from "dexie";
import { useEffect } from "react";
import type { Database } from "../db/database.ts";
import { addMissingAssets } from "../domain/assets/add-missing-assets.ts";
import { examineAssets } from "../domain/assets/examine-assets.ts";
import { retryCrashed } from "../domain/assets/retry-crashed.ts";
import { dropLeftStages } from "../domain/backup/stages.ts";
import { nameAllScenes } from "../domain/scripts/name-all-scenes.ts";
import { type Examiner, startExaminer } from "../media/examine.ts";
import { useDatabase, useFirstTiles } from "./database-context.tsx";
import { type IdleWatch, startIdleWatch } from "./idle-watch.ts";

/**
 * Runs what goes on behind the screen while it is mounted: the check after the start, then
 * examining, whenever assets wait for it. In one tab only; another takes over when that
 * one closes. What fails is reported as any error that nothing catches, and the work
 * rests until the next start: a full disk must not take the screen away.
 */
export function useBackgroundWork(start: () => Examiner = startOneExaminer): void {
  const db = useDatabase();
  const firstTiles = useFirstTiles();
  useEffect(() => {
    const stop = new AbortController();
    // Before this tab has its turn: it tells the one that works what the user does here.
    const idle = startIdleWatch();
    runInOneTab(db.name, stop.signal, async () => {
      await firstTiles.wait();
      await runBackgroundWork(db, start, idle, stop.signal);
    }).catch((error: unknown) => {
      // Stopping breaks off whatever runs; so does a connection that was closed for another tab.
      if (!stop.signal.aborted && db.isOpen()) reportError(error);
    });
    return () => {
      stop.abort();
      idle.stop();
    };
  }, [db, firstTiles, start]);
}

/** One original at a time: nobody waits for it. */
function startOneExaminer(): Examiner {
  return startExaminer();
}

/** Waits for its turn among the tabs that show this library, and keeps it until the work ends. */
function runInOneTab(
  library: string,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  return navigator.locks.request(`scenekeep-background-work ${library}`, { signal }, work);
}

async function runBackgroundWork(
  db: Database,
  start: () => Examiner,
  { untilIdle }: IdleWatch,
  signal: AbortSignal,
): Promise<void> {
  await untilIdle(signal);
  if (signal.aborted) return;
  await addMissingAssets(db, { now: () => new Date(), newLibraryId: () => crypto.randomUUID() });
  await dropLeftStages(db.name);
  await retryCrashed(db);
  const newUid = () => crypto.randomUUID();
  await nameAllScenes(db, { now: () => new Date(), newUid, untilIdle, signal });
  while (!signal.aborted) {
    await untilPending(db, signal);
    if (!signal.aborted) await examineAll(db, start, untilIdle, signal);
  }
}

/** The worker lives only while there is something to examine. */
async function examineAll(
  db: Database,
  start: () => Examiner,
  untilIdle: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const examiner = start();
  try {
    await examineAssets(db, { examiner, now: () => new Date(), signal, untilIdle });
  } finally {
    examiner.close();
  }
}

/** Resolves when some asset waits for a look inside, or when aborted. */
function untilPending(db: Database, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const subscription = liveQuery(() =>
      db.assets.where("probe").equals("pending").count(),
    ).subscribe({
      next: (count) => {
        if (count > 0) done(resolve);
      },
      error: (error: unknown) => done(() => reject(error)),
    });
    const onAbort = () => done(resolve);
    const done = (settle: () => void) => {
      subscription.unsubscribe();
      signal.removeEventListener("abort", onAbort);
      settle();
    };
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) onAbort();
  });
}
