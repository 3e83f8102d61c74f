import type { Examination } from "./look-inside.ts";
import { startWorkerPool, WorkerCrash } from "./worker-pool.ts";

export type { Examination } from "./look-inside.ts";

export interface Examiner {
  /**
   * Looks inside an original, in a worker, one after the other in the order asked. Always settles.
   *
   * @throws the signal's reason, at once; `AbortError` once it is closed
   * @throws WorkerCrash when the worker can't be started at all: nothing is then known of any file
   */
  examine(original: Blob, signal?: AbortSignal): Promise<Examination>;
  close(): void;
}

/** Every piece that is read is a sign of life; a parser that a hostile file keeps busy gives none. */
const LONGEST_SILENCE = 15_000;

export function startExaminer(startWorker: () => Worker = startExamineWorker): Examiner {
  const pool = startWorkerPool<Blob, Examination>({
    startWorker,
    size: 1,
    next: "oldest",
    longestSilence: LONGEST_SILENCE,
  });
  return {
    async examine(original, signal) {
      try {
        return await pool.ask(original, signal);
      } catch (error) {
        if (error instanceof WorkerCrash && error.hadStarted) {
          return { ok: false, reason: "crashed" };
        }
        throw error;
      }
    },
    close: () => pool.close(),
  };
}

function startExamineWorker(): Worker {
  return new Worker(new URL("./examine.worker.ts", import.meta.url), { type: "module" });
}
