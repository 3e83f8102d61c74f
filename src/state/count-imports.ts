import type { ImportItem } from "./imports.ts";

export interface ImportTotals {
  /** Files of this run, whatever became of them. */
  readonly files: number;
  /** Of these, those that are settled: in, already here, refused or cancelled. */
  readonly filesDone: number;
  readonly bytes: number;
  /** A settled file counts whole, one that is being read as far as it was read. */
  readonly bytesDone: number;
}

/** How far the run is, in all. */
export function countImports(items: readonly ImportItem[]): ImportTotals {
  let files = 0;
  let filesDone = 0;
  let bytes = 0;
  let bytesDone = 0;
  for (const item of items) {
    if (item.isEarlier) continue;
    files += 1;
    bytes += item.size;
    if (isSettled(item)) filesDone += 1;
    bytesDone += bytesDoneOf(item);
  }
  return { files, filesDone, bytes, bytesDone };
}

/** True once nothing more will be done about a file. */
export function isSettled({ status }: ImportItem): boolean {
  return status !== "waiting" && status !== "reading" && status !== "writing";
}

function bytesDoneOf(item: ImportItem): number {
  if (item.status === "waiting") return 0;
  return item.status === "reading" ? Math.min(item.bytes, item.size) : item.size;
}

export type ImportGroup =
  | "under-way"
  | "added"
  | "repaired"
  | "duplicate"
  | "refused"
  | "cancelled";

/** The files by what became of them, each group in the order given; those that wait are in none. */
export function groupImports(
  items: readonly ImportItem[],
): Readonly<Record<ImportGroup, readonly ImportItem[]>> {
  const groups: Record<ImportGroup, ImportItem[]> = {
    "under-way": [],
    added: [],
    repaired: [],
    duplicate: [],
    refused: [],
    cancelled: [],
  };
  for (const item of items) {
    if (item.status === "waiting") continue;
    const isUnderWay = item.status === "reading" || item.status === "writing";
    groups[isUnderWay ? "under-way" : item.status].push(item);
  }
  return groups;
}
