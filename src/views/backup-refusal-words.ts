import { BackupRefusal } from "../domain/backup/backup-refusal.ts";
import { errorMessage } from "../lib/error-text.ts";

/** Why a given backup is not taken, and what to do: sentences for whoever gave it. */
export function backupRefusalWords({ code, detail }: BackupRefusal): string {
  const volume = /^volume (\d+)$/.exec(detail)?.[1];
  switch (code) {
    case "not-a-backup":
      return `This is no backup that Scenekeep made, or its end is missing, as after a copy or a download that broke off. ${AGAIN}`;
    case "newer-format":
    case "newer-schema":
      return "A newer Scenekeep made this backup, and this one can’t read it. Nothing is wrong with the file: give it to the newest Scenekeep.";
    case "bad-path":
      return `Something lies in it where nothing of a backup does (${isolated(detail)}). ${CHANGED}`;
    case "duplicate-entry":
      return volume
        ? `Part ${volume} was chosen twice. Choose every part once.`
        : `It holds two of one name (${isolated(detail)}). ${CHANGED}`;
    case "too-large":
      return `It announces more than any library holds (${isolated(detail)}), so it was not opened. ${CHANGED}`;
    case "bad-manifest":
      return `Its list of contents, manifest.json, can’t be read or contradicts itself (${isolated(detail)}). ${AGAIN}`;
    case "missing-entry":
      return `Its list of contents names something that is not in it (${isolated(detail)}). ${AGAIN}`;
    case "unlisted-entry":
      return `It holds something that its list of contents does not name (${isolated(detail)}). ${CHANGED}`;
    case "wrong-hash":
      return `It is damaged: something in it is not as it was saved (${isolated(detail)}). ${AGAIN}`;
    case "bad-row":
      return `A row in it can’t be read, or is none that a library has (${isolated(detail)}). ${AGAIN}`;
    case "unknown-table":
      return `It holds a table that no library of its version has (${isolated(detail)}). ${CHANGED}`;
    case "volume-missing":
      return `${volume ? `Part ${volume}` : "A part"} of this backup was not given. It has several parts, “… part 1.zip”, “… part 2.zip” and so on: choose all of them together.`;
    case "other-backup":
      return "These files do not belong together. Choose all parts of one backup, and nothing else.";
  }
}

/** Why a chosen backup could not be read to the end: a refusal, what the browser says of a file, or a bug. */
export function backupErrorWords(error: unknown): string {
  if (error instanceof BackupRefusal) return backupRefusalWords(error);
  const isOfFile = error instanceof DOMException && OF_FILES.has(error.name);
  if (isOfFile)
    return "The file can’t be read: it was changed, moved or deleted since you chose it, its disk is gone, or you may not open it. Choose it again.";
  return `It did not work: ${errorMessage(error)}`;
}

const OF_FILES: ReadonlySet<string> = new Set([
  "NotFoundError",
  "NotReadableError",
  "NotAllowedError",
  "SecurityError",
]);

const AGAIN =
  "If it is the right file, copy it again from where it was kept, or use another backup.";
const CHANGED =
  "It was damaged, or another program made or changed it. Use the file as Scenekeep saved it, or another backup.";

/** What a file says of itself never turns the words around it. */
function isolated(detail: string): string {
  return `\u2068${detail}\u2069`;
}
