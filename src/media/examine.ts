import type { Examination } from "./look-inside.ts";
import { startWorkerPool, WorkerCrash } from "./worker-pool.ts";

export type { Examination } from "./look-inside.ts";

export interface Examiner {
  /**
   * Looks inside an original, in a worker, in the order asked, as many at a time as the examiner
   * has workers. Always settles.
   *
   * @throws the signal's reason, at once; `AbortError` once it is closed
   * @throws WorkerCrash when the worker can't be started at all: nothing is then known of any file
   */
  examine(original: Blob, watch?: ExamineWatch): Promise<Examination>;
  close(): void;
}

export interface ExamineWatch {
  readonly signal?: AbortSignal | undefined;
  /** Bytes read so far, now and then. */
  readonly onProgress?: ((bytesRead: number) => void) | undefined;
}

export interface ExaminerOptions {
  readonly startWorker?: () => Worker;
  /** Originals looked into at a time; each by a worker that starts when it is needed. */
  readonly size?: number;
}

/** Every piece that is read is a sign of life; a parser that a hostile file keeps busy gives none. */
const LONGEST_SILENCE = 15_000;

export function startExaminer({
  startWorker = startExamineWorker,
  size = 1,
}: ExaminerOptions = {}): Examiner {
  const pool = startWorkerPool<Blob, Examination>({
    startWorker,
    size,
    next: "oldest",
    longestSilence: LONGEST_SILENCE,
  });
  return {
    async examine(original, watch) {
      try {
        return await pool.ask(original, watch);
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
