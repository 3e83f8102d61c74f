import type { KeptRow } from "../../domain/backup/changes.ts";
import type { RestoreProgress } from "../../domain/backup/restore-backup.ts";
import type { TableCounts } from "../../domain/backup/restore-journal.ts";
import { RestoreRefusal } from "../../domain/backup/restore-refusal.ts";
import { BusyElsewhere } from "../../hooks/run-alone.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { backupErrorWords } from "../../views/backup-refusal-words.ts";
import type { RestoreWork } from "./restore-run.ts";

export const STEP_WORDS: Readonly<Record<RestoreProgress["step"], string>> = {
  reading: "Nothing is written yet.",
  assets: "Assets and their originals.",
  scripts: "Scripts.",
  scriptAssetMappings: "Mappings.",
  prompts: "Prompts.",
  upgradeReports: "Reports of upgrades.",
  history: "What can be undone.",
  finishing: "Finishing.",
};

const TABLE_WORDS: ReadonlyMap<string, readonly [one: string, many: string]> = new Map(
  Object.entries<readonly [one: string, many: string]>({
    assets: ["asset", "assets"],
    images: ["image", "images"],
    videos: ["video", "videos"],
    audios: ["sound", "sounds"],
    scripts: ["script", "scripts"],
    scriptAssetMappings: ["mapping", "mappings"],
    prompts: ["prompt", "prompts"],
    upgradeReports: ["report of an upgrade", "reports of upgrades"],
    history: ["step to undo", "steps to undo"],
  }),
);

/** "asset": what a row of a table is. */
export function tableWords(table: string): string {
  return TABLE_WORDS.get(table)?.[0] ?? table;
}

/** "1,204 assets, 12 scripts"; originals go with their assets. "nothing" where there is none. */
export function countsInWords(counts: TableCounts): string {
  const words = Object.entries(counts).flatMap(([table, count]) => {
    if (count === 0 || ORIGINALS.has(table)) return [];
    const [one, many] = TABLE_WORDS.get(table) ?? [`row of ${table}`, `rows of ${table}`];
    return [formatAmount(count, one, many)];
  });
  return words.join(", ") || "nothing";
}

const ORIGINALS: ReadonlySet<string> = new Set(["images", "videos", "audios"]);

/** Why a row is not in the library but in the report. */
export function keptBecause({ from, why }: Pick<KeptRow, "from" | "why">): string {
  switch (why) {
    case "older":
      return from === "library"
        ? "was here, the backup’s is newer"
        : "of the backup, the one here is newer";
    case "same-content":
      return "of the backup, another asset here has the same content";
    case "same-place":
      return "of the backup, the asset is shown in that place already";
    case "broken":
      return "of the backup, what it refers to is not in it";
    case "odd":
      return "of the backup, it can’t be read as it is: it came mended, or not at all";
  }
}

const TRIED: Readonly<Record<RestoreWork, string>> = {
  looking: "The backup can’t be restored, and nothing was changed.",
  restoring: "The restore broke off.",
  "going-back": "Going back broke off. It can be tried again.",
};

/** What went wrong, and what to do. */
export function restoreErrorWords(during: RestoreWork, error: unknown): string {
  return `${TRIED[during]} ${reasonWords(error)}`;
}

function reasonWords(error: unknown): string {
  if (error instanceof BusyElsewhere)
    return error.work === "deleting"
      ? "Assets are being deleted for good: wait until that is done, then try again."
      : "Another tab is restoring: wait until it is done, then try again.";
  if (!(error instanceof RestoreRefusal)) return backupErrorWords(error);
  switch (error.code) {
    case "no-space":
      return "There is no room left. What has come so far is stored: free space on this disk or empty the trash and go on, or go back.";
    case "elsewhere":
      return "Another tab has gone on with it, or back.";
    case "unfinished":
      return "Another restore has broken off here: go on with that one first, or go back.";
  }
}
