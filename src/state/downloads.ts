import { create } from "zustand";

/** `deleted`: no such asset any more. `missing`: no bytes. `unreadable`: bytes that can't be read. */
export interface LeftOutFile {
  readonly asset: string;
  readonly why: "deleted" | "missing" | "unreadable";
}

/**
 * `done`: handed to the browser, with `files` in it. `nothing`: all were left out.
 * `no-space`: bytes it needs and bytes there are. `no-storage`: this browser has no place
 * to put such a file together. `lost`: an original could no longer be read when it was
 * half in. `failed`: what the browser said.
 */
export type DownloadOutcome =
  | { readonly code: "done"; readonly files: number; readonly leftOut: readonly LeftOutFile[] }
  | { readonly code: "nothing"; readonly leftOut: readonly LeftOutFile[] }
  | { readonly code: "no-space"; readonly needed: number; readonly left: number | null }
  | { readonly code: "no-storage" }
  | { readonly code: "lost" }
  | { readonly code: "failed"; readonly error: string };

export interface Download {
  readonly id: string;
  /** What it will be called: "Scenekeep 2026-11-21.zip". */
  readonly fileName: string;
  readonly files: number;
  readonly bytes: number;
  readonly filesDone: number;
  readonly bytesDone: number;
  /** `null` while it runs. */
  readonly outcome: DownloadOutcome | null;
  /** Stops it; nothing of it is left. */
  readonly cancel: () => void;
}

export interface DownloadsState {
  readonly downloads: readonly Download[];
  readonly addDownload: (download: Download) => void;
  readonly changeDownload: (id: string, changes: Partial<Omit<Download, "id">>) => void;
  readonly dropDownload: (id: string) => void;
}

/** What is being put together for the browser's downloads, and what came of it until that is put away. */
export const useDownloads = create<DownloadsState>()((set) => ({
  downloads: [],
  addDownload: (download) => set(({ downloads }) => ({ downloads: [...downloads, download] })),
  changeDownload: (id, changes) =>
    set(({ downloads }) => ({
      downloads: downloads.map((one) => (one.id === id ? { ...one, ...changes } : one)),
    })),
  dropDownload: (id) =>
    set(({ downloads }) => ({ downloads: downloads.filter((one) => one.id !== id) })),
}));
