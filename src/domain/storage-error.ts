import Dexie from "dexie";
import { errorMessage } from "../lib/error-text.ts";

/**
 * What the browser says where it could not read or write (a full disk, a closed library);
 * `null` for anything else that is thrown, which is a bug.
 */
export function storageErrorWords(thrown: unknown): string | null {
  if (!isStorageError(thrown)) return null;
  return errorMessage(reasonOf(thrown));
}

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
