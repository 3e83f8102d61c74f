import {
  freeTemporaryFiles,
  holdTemporaryFile,
  TEMPORARY_FOLDER,
  type TemporaryFile,
} from "../downloads/temporary-file.ts";
import type { StorageHolder } from "./worker-target.ts";

/** What the page does with a backup that goes through the browser's own storage. */
export interface StorageEdge {
  /** Bytes that a volume may take now; `null` where the browser does not tell. */
  room(): Promise<number | null>;
  /** Gives a volume, whole and checked, to its user. The next one begins some seconds after this resolves. */
  handOver(file: File, volume: HandedVolume): Promise<void>;
}

export interface HandedVolume {
  /** From 1. */
  readonly number: number;
  readonly isLast: boolean;
}

export interface HeldFiles extends StorageHolder {
  /** Takes away what was not handed over. */
  letGo(): Promise<void>;
}

/**
 * Files of the browser's own storage for a backup, one at a time: the space of one is free
 * again before the next begins, so that a library of more than half of what the browser
 * allows can leave too. What a page that is gone has left is cleared like any download.
 */
export function holdFiles(edge: StorageEdge): HeldFiles {
  let held: { readonly file: TemporaryFile; readonly number: number } | undefined;
  return {
    async begin(number) {
      await freeTemporaryFiles();
      const file = await holdTemporaryFile(() => `${crypto.randomUUID()}.zip`);
      held = { file, number };
      return { folder: TEMPORARY_FOLDER, name: file.name, room: await edge.room() };
    },
    async finish(isLast) {
      if (!held) throw new Error("No volume was begun");
      const { file, number } = held;
      await edge.handOver(await file.read(), { number, isLast });
      held = undefined;
      if (isLast) file.handedOver();
      else await file.makeWay();
    },
    async letGo() {
      await held?.file.remove();
    },
  };
}
