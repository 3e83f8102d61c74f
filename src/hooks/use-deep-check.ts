import { useEffect } from "react";
import type { Database } from "../db/database.ts";
import {
  type DeepCheck,
  readDeepCheck,
  runDeepCheck,
  stopDeepCheck,
} from "../domain/integrity/deep-check.ts";
import { verifyAllGiven } from "../domain/integrity/settle-given.ts";
import { errorMessage } from "../lib/error-text.ts";
import { type Examiner, startExaminer } from "../media/examine.ts";
import { useDatabase, useFirstTiles } from "./database-context.tsx";
import { type IdleWatch, startIdleWatch } from "./idle-watch.ts";
import { untilLive } from "./until-live.ts";
import { useLive } from "./use-live.ts";

/** The last deep check, or the one that runs, in whichever tab; `null` where there was none. */
export function useDeepCheck(): DeepCheck | null | undefined {
  const db = useDatabase();
  return useLive(async () => (await readDeepCheck(db)) ?? null, [db]);
}

/**
 * Does, while it is mounted, what has been asked for on Health and takes long: originals that
 * were given again and not verified before the page went, then every deep check, from where
 * it was. In one tab only; another takes over when that one closes. A check that can't go on
 * stops and says why.
 */
export function useDeepCheckWork(start: () => Examiner = startTwo): void {
  const db = useDatabase();
  const firstTiles = useFirstTiles();
  useEffect(() => {
    const stop = new AbortController();
    // Before this tab has its turn: it tells the one that works what the user does here.
    const idle = startIdleWatch();
    const { signal } = stop;
    const work = async () => {
      await firstTiles.wait();
      await workOn(db, { start, idle, signal });
    };
    navigator.locks
      .request(`scenekeep-deep-check ${db.name}`, { signal }, work)
      .catch((error: unknown) => {
        // Stopping breaks off whatever runs; so does a connection that was closed for another tab.
        if (!signal.aborted && db.isOpen()) reportError(error);
      });
    return () => {
      stop.abort();
      idle.stop();
    };
  }, [db, firstTiles, start]);
}

/** One is read while the other is hashed. */
function startTwo(): Examiner {
  return startExaminer({ size: 2 });
}

interface Work {
  readonly start: () => Examiner;
  readonly idle: IdleWatch;
  readonly signal: AbortSignal;
}

async function workOn(db: Database, { start, idle, signal }: Work): Promise<void> {
  const { untilIdle } = idle;
  const now = () => new Date();
  await untilIdle(signal);
  if (signal.aborted) return;
  await withExaminer(start, (examiner) => verifyAllGiven(db, { examiner, signal }));
  while (!signal.aborted) {
    await untilLive(async () => (await readDeepCheck(db))?.state === "running", signal);
    if (signal.aborted) return;
    try {
      await withExaminer(start, (examiner) =>
        runDeepCheck(db, { examiner, now, signal, untilIdle }),
      );
    } catch (error) {
      if (signal.aborted || !db.isOpen()) throw error;
      await stopDeepCheck(db, now(), errorMessage(error));
    }
  }
}

/** Its workers live only while there is something to read. */
async function withExaminer(
  start: () => Examiner,
  work: (examiner: Examiner) => Promise<void>,
): Promise<void> {
  const examiner = start();
  try {
    await work(examiner);
  } finally {
    examiner.close();
  }
}
