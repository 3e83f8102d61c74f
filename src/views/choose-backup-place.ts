import type { BackupPlace } from "../domain/backup/start-backup.ts";
import { canHoldFiles } from "../domain/downloads/temporary-file.ts";
import { STORAGE_MARGIN, storageLeft } from "../domain/storage-left.ts";
import { dayStamp } from "../lib/format-date.ts";
import { handOver } from "../ui/hand-over.ts";

/** `none-chosen`: the user closed the picker. `no-place`: this browser has none. */
export type ChosenPlace = BackupPlace | "none-chosen" | "no-place";

/**
 * Where a backup goes: a file on disk that the user chooses, in browsers that let one; else
 * the browser's own storage, from where its volumes come as downloads. To be called right
 * after a press. `name` is without ".zip".
 */
export async function chooseBackupPlace(name: string): Promise<ChosenPlace> {
  const pick = (window as PickerWindow).showSaveFilePicker;
  if (!pick) return inStorage(name);
  try {
    const types = [{ description: "Backup", accept: { "application/zip": [".zip"] } }];
    return { disk: await pick.call(window, { suggestedName: `${name}.zip`, types }) };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    // Else it is forbidden here.
    return error.name === "AbortError" ? "none-chosen" : inStorage(name);
  }
}

/** "Scenekeep backup 2026-11-21": in the time of this place, as the downloads of the user are dated. */
export function backupName(now: Date): string {
  return `Scenekeep backup ${dayStamp(now)}`;
}

async function inStorage(name: string): Promise<ChosenPlace> {
  if (!(await canHoldFiles())) return "no-place";
  return {
    storage: {
      async room() {
        const left = await storageLeft();
        return left === null ? null : Math.max(0, left - STORAGE_MARGIN);
      },
      async handOver(file, { number, isLast }) {
        const isWhole = number === 1 && isLast;
        handOver(file, isWhole ? `${name}.zip` : `${name} part ${number}.zip`);
      },
    },
  };
}

interface PickerWindow {
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string;
    readonly types: readonly { description: string; accept: Record<string, string[]> }[];
  }) => Promise<FileSystemFileHandle>;
}
