import type { TableSnapshot } from "./read-tables.ts";

export interface BackupProgress {
  /** Rows are read; entries are written; what was written is read back. With several volumes the last two take turns. */
  readonly phase: "tables" | "originals" | "checking";
  /** Rows, then entries. */
  readonly done: number;
  readonly total: number;
  /** Both 0 as long as rows are read. */
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** Counts what is written, and what is read back, over all volumes. */
export interface BackupCounter {
  /** Bytes of an entry as they lie in the zip, piece by piece. */
  written(bytes: number): void;
  /** An entry is written, or left out: so many bytes of it. */
  entry(bytes: number): void;
  /** Of the volume that is read back. */
  checking(done: { readonly entries: number; readonly bytes: number }): void;
  /** That volume is read back. */
  checked(done: { readonly entries: number; readonly bytes: number }): void;
}

export function countBackup(
  { tables, blobs }: TableSnapshot,
  onProgress: (progress: BackupProgress) => void = () => undefined,
): BackupCounter {
  const total = tables.length + blobs.length;
  const bytesTotal =
    tables.reduce((sum, { text }) => sum + text.size, 0) +
    blobs.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  let bytesDone = 0;
  let within = 0;
  const before = { entries: 0, bytes: 0 };
  function tell(): void {
    onProgress({ phase: "originals", done, total, bytesDone: bytesDone + within, bytesTotal });
  }
  return {
    written(bytes) {
      within += bytes;
      tell();
    },
    entry(bytes) {
      within = 0;
      bytesDone += bytes;
      done += 1;
      tell();
    },
    checking({ entries, bytes }) {
      const [read, readBytes] = [before.entries + entries, before.bytes + bytes];
      onProgress({ phase: "checking", done: read, total, bytesDone: readBytes, bytesTotal });
    },
    checked({ entries, bytes }) {
      before.entries += entries;
      before.bytes += bytes;
    },
  };
}
