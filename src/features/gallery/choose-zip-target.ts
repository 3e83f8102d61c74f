import {
  canHoldFiles,
  freeTemporaryFiles,
  holdTemporaryFile,
  TEMPORARY_FOLDER,
} from "../../domain/downloads/temporary-file.ts";
import { STORAGE_MARGIN } from "../../domain/storage-left.ts";
import type { ZipTarget } from "../../media/zip-file.ts";
import type { DownloadOutcome } from "../../state/downloads.ts";
import { handOver } from "../../ui/hand-over.ts";

/** Where a zip is put together. */
export interface ZipPlace {
  readonly target: ZipTarget;
  /** Gives the whole zip to its user. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

type Refusal = Extract<DownloadOutcome, { readonly code: "no-space" | "no-storage" }>;

/**
 * The browser's own storage, freed of earlier zips, so that the zip arrives like any other
 * download; where it would not fit, a file on disk that the user chooses, in browsers that
 * let one. `null`: the user chose none.
 */
export async function chooseZipTarget(
  fileName: string,
  needed: number,
  storageLeft: () => Promise<number | null>,
): Promise<ZipPlace | Refusal | null> {
  await freeTemporaryFiles();
  const all = await storageLeft();
  const left = all === null ? null : Math.max(0, all - STORAGE_MARGIN);
  const fits = left === null || needed <= left;
  if (fits && (await canHoldFiles())) return inStorage(fileName);
  const pick = (window as PickerWindow).showSaveFilePicker;
  const refusal: Refusal = fits ? { code: "no-storage" } : { code: "no-space", needed, left };
  if (!pick) return refusal;
  try {
    return onDisk(await pick.call(window, { suggestedName: fileName }));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === "AbortError") return null;
    // It came too long after the press, or is forbidden here.
    return refusal;
  }
}

async function inStorage(fileName: string): Promise<ZipPlace> {
  const file = await holdTemporaryFile(() => `${crypto.randomUUID()}.zip`);
  return {
    target: { folder: TEMPORARY_FOLDER, name: file.name },
    async finish() {
      handOver(await file.read(), fileName);
      file.handedOver();
    },
    discard: () => file.remove(),
  };
}

async function onDisk(handle: RemovableHandle): Promise<ZipPlace> {
  const wasEmpty = (await handle.getFile()).size === 0;
  return {
    target: { handle },
    finish: async () => undefined,
    // An older file of this name was not touched.
    discard: async () => {
      if (wasEmpty) await handle.remove?.();
    },
  };
}

interface PickerWindow {
  readonly showSaveFilePicker?: (options: { suggestedName: string }) => Promise<RemovableHandle>;
}

interface RemovableHandle extends FileSystemFileHandle {
  remove?(): Promise<void>;
}
