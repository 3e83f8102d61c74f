import { BackupRefusal } from "../domain/backup/backup-refusal.ts";
import { BusyElsewhere } from "../hooks/run-alone.ts";
import { errorMessage } from "../lib/error-text.ts";

/** Why no backup was made, and what to do. Nothing that looks whole is left of it, and the library is untouched. */
export function backupFailureWords(error: unknown): string {
  if (error instanceof BusyElsewhere)
    return "Another tab is making a backup already. Wait for it, or cancel it there.";
  if (error instanceof BackupRefusal) return refusedWords(error);
  const known = error instanceof DOMException ? OF_THE_BROWSER[error.name] : undefined;
  return known ?? `The backup was not made: ${sentence(errorMessage(error))}`;
}

function refusedWords({ code, detail }: BackupRefusal): string {
  if (code === "wrong-hash")
    return `What was written was something else when it was read back (\u2068${detail}\u2069). That disk may be failing: save to another one.`;
  return `The backup was not made: something in the library can’t be saved (\u2068${detail}\u2069).`;
}

/** Browsers end their words with a full stop or without. */
function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

const GONE =
  "The file or its disk is gone, or could not be written. See that the disk is there, then save again, or choose another place.";
const FORBIDDEN =
  "The browser may not write there. Allow it when it asks, or choose another folder.";

const OF_THE_BROWSER: Readonly<Record<string, string>> = {
  QuotaExceededError:
    "There is no space left where the backup was written. Free some, or choose another disk.",
  NotAllowedError: FORBIDDEN,
  SecurityError: FORBIDDEN,
  NotFoundError: GONE,
  NotReadableError: GONE,
  NoModificationAllowedError:
    "Another program, or another tab, holds that file open. Close it there, or choose another name.",
  InvalidStateError:
    "The library was closed meanwhile: another tab upgrades or deletes it, or the browser closed it. Reload, then save again.",
};
