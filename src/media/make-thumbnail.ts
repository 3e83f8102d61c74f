import { drawSvg } from "./draw-svg.ts";
import type { Drawing, DrawingTask, ThumbnailResult } from "./draw-thumbnail.ts";
import { startWorkerPool, WorkerCrash } from "./worker-pool.ts";

export type { ThumbnailResult } from "./draw-thumbnail.ts";

export interface ThumbnailMaker {
  /**
   * A small WebP of an original: proportions kept, upright, never larger than it was. At most
   * two are made at a time, what was asked last comes first. Always settles.
   *
   * @param mimeType what its row says; the bytes decide
   * @param longestSide pixels
   * @throws the signal's reason, at once; `AbortError` once it is closed
   */
  make(
    original: Blob,
    mimeType: string,
    longestSide: number,
    signal?: AbortSignal,
  ): Promise<ThumbnailResult>;
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
    async make(original, _mimeType, longestSide, signal) {
      const drawing = await draw({ original, longestSide }, signal);
      if (drawing.ok !== "on-page") return drawing;
      const picture = await drawSvg(original, drawing.size);
      signal?.throwIfAborted();
      return picture ? { ok: true, picture, ...drawing.size } : { ok: false, reason: "unreadable" };
    },
    close: () => pool.close(),
  };

  async function draw(task: DrawingTask, signal?: AbortSignal): Promise<Drawing> {
    try {
      return await pool.ask(task, signal);
    } catch (error) {
      // A decoder that takes its worker with it: not playable here, which says nothing against the file.
      if (error instanceof WorkerCrash) return { ok: false, reason: "not-playable" };
      throw error;
    }
  }
}

function startThumbnailWorker(): Worker {
  return new Worker(new URL("./thumbnail.worker.ts", import.meta.url), { type: "module" });
}
