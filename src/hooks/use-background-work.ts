import { liveQuery } from "dexie";
import { useEffect } from "react";
import type { Database } from "../db/database.ts";
import { addMissingAssets } from "../domain/assets/add-missing-assets.ts";
import { examineAssets } from "../domain/assets/examine-assets.ts";
import { type Examiner, startExaminer } from "../media/examine.ts";
import { useDatabase } from "./database-context.tsx";
import { startIdleWatch } from "./idle-watch.ts";

/**
 * Runs what goes on behind the screen while it is mounted: the check after the start, then
 * examining, whenever assets wait for it. In one tab only; another takes over when that
 * one closes. What fails is reported as any error that nothing catches, and the work
 * rests until the next start: a full disk must not take the screen away.
 */
export function useBackgroundWork(start: () => Examiner = startExaminer): void {
  const db = useDatabase();
  useEffect(() => {
    const stop = new AbortController();
    runInOneTab(db, start, stop.signal).catch((error: unknown) => {
      // Stopping breaks off whatever runs; so does a connection that was closed for another tab.
      if (!stop.signal.aborted && db.isOpen()) reportError(error);
    });
    return () => stop.abort();
  }, [db, start]);
}

/** Waits for its turn among the tabs that show this library, and keeps it until stopped. */
function runInOneTab(db: Database, start: () => Examiner, signal: AbortSignal): Promise<void> {
  return navigator.locks.request(`scenekeep-background-work ${db.name}`, { signal }, () =>
    runBackgroundWork(db, start, signal),
  );
}

async function runBackgroundWork(
  db: Database,
  start: () => Examiner,
  signal: AbortSignal,
): Promise<void> {
  const idle = startIdleWatch();
  try {
    await untilSettled(signal);
    await idle.untilIdle(signal);
    if (signal.aborted) return;
    await addMissingAssets(db, { now: () => new Date(), newLibraryId: crypto.randomUUID() });
    while (!signal.aborted) {
      await untilPending(db, signal);
      if (!signal.aborted) await examineAll(db, start, idle.untilIdle, signal);
    }
  } finally {
    idle.stop();
  }
}

/** Milliseconds after a start in which the screen has the database to itself. */
const START_TIME = 1500;

function untilSettled(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, START_TIME);
    signal.addEventListener("abort", () => resolve());
  });
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
