/**
 * An older library has no id yet. Where a backup of it is made before it is upgraded (by the
 * rescue page, by public/export-cinegenie.js), the id that it will get is kept beside it, so
 * that such a backup and the upgraded library know each other's rows.
 */
const KEPT_AS = "scenekeep-library-id";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** `null` where none is kept, or the browser lets nothing be kept. */
export function keptLibraryId(): string | null {
  try {
    const kept = globalThis.localStorage?.getItem(KEPT_AS);
    return kept && UUID.test(kept) ? kept : null;
  } catch {
    // Storage is blocked: no backup was made here.
    return null;
  }
}

/** The id that is kept; where there is none, a new one that is kept from now on, as far as the browser lets it. */
export function keepLibraryId(newId: () => string): string {
  const kept = keptLibraryId();
  if (kept) return kept;
  const id = newId();
  try {
    localStorage.setItem(KEPT_AS, id);
  } catch {
    // Then the backup is of a library of its own.
  }
  return id;
}
