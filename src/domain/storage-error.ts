import Dexie from "dexie";
import { errorMessage } from "../lib/error-text.ts";
import { hasErrorNamed } from "./has-error-named.ts";

/**
 * What the browser says where it could not read or write (a closed library, a full disk);
 * `null` for anything else that is thrown, which is a bug.
 */
export function storageErrorWords(thrown: unknown): string | null {
  if (!isStorageError(thrown)) return null;
  if (hasErrorNamed(thrown, "QuotaExceededError")) return NO_ROOM;
  return errorMessage(reasonOf(thrown));
}

/** Browsers give only the name of that error. */
const NO_ROOM = "There is no room left in this browser. Free some space on the disk.";

function isStorageError(thrown: unknown): thrown is Error {
  if (thrown instanceof DOMException) return true;
  // A `SyntaxError` of the browser is a DOMException; one of the language is a bug.
  if (thrown instanceof SyntaxError) return false;
  return thrown instanceof Error && STORAGE_ERRORS.has(thrown.name);
}

const STORAGE_ERRORS: ReadonlySet<string> = new Set(Object.values(Dexie.errnames));

/** Dexie keeps what the browser said as `inner`. */
function reasonOf(thrown: Error): unknown {
  return "inner" in thrown && thrown.inner instanceof Error ? thrown.inner : thrown;
}
