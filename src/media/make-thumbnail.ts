import type { Size } from "../lib/fit-within.ts";
import { drawSvg } from "./draw-svg.ts";
import type { Drawing, DrawingTask, ThumbnailResult } from "./draw-thumbnail.ts";
import { judgeSvg } from "./svg-complexity.ts";
import { startWorkerPool, WorkerCrash } from "./worker-pool.ts";

export type { ThumbnailResult } from "./draw-thumbnail.ts";

export interface ThumbnailMaker {
  /**
   * A small WebP of an original: proportions kept, upright, never larger than it was. At most
   * two are made at a time, what was asked last comes first. Always settles.
   *
   * @param longestSide pixels
   * @throws the signal's reason, at once; `AbortError` once it is closed
   * @throws WorkerCrash when the worker can't be started at all: nothing is then known of any file
   */
  make(original: Blob, longestSide: number, signal?: AbortSignal): Promise<ThumbnailResult>;
  close(): void;
}

const AT_ONCE = 2;
/** Longer than the longest drawing: then the worker itself gives up. */
const LONGEST_SILENCE = 25_000;

export function startThumbnailMaker(
  startWorker: () => Worker = startThumbnailWorker,
): ThumbnailMaker {
  const pool = startWorkerPool<DrawingTask, Drawing>({
    startWorker,
    size: AT_ONCE,
    next: "newest",
    longestSilence: LONGEST_SILENCE,
  });
  return {
    async make(original, longestSide, signal) {
      const drawing = await draw({ original, longestSide }, signal);
      if (drawing.ok !== "on-page") return drawing;
      return drawOnPage(original, drawing.size, signal);
    },
    close: () => pool.close(),
  };

  async function draw(task: DrawingTask, signal?: AbortSignal): Promise<Drawing> {
    try {
      return await pool.ask(task, { signal });
    } catch (error) {
      // A decoder that takes its worker with it: not playable here, which says nothing against the file.
      if (error instanceof WorkerCrash && error.hadStarted) {
        return { ok: false, reason: "not-playable" };
      }
      throw error;
    }
  }
}

async function drawOnPage(
  original: Blob,
  size: Size,
  signal: AbortSignal | undefined,
): Promise<ThumbnailResult> {
  const verdict = await judgeSvg(original);
  signal?.throwIfAborted();
  if (verdict === "too-complex") return { ok: false, reason: "not-playable" };
  const picture = verdict === "drawable" ? await drawSvg(original, size) : null;
  signal?.throwIfAborted();
  return picture ? { ok: true, picture, ...size } : { ok: false, reason: "unreadable" };
}

function startThumbnailWorker(): Worker {
  return new Worker(new URL("./thumbnail.worker.ts", import.meta.url), { type: "module" });
}
