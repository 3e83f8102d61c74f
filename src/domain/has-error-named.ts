/**
 * Whether a DOMException of this name is the reason of what was thrown: Dexie wraps it, once for
 * the request and once for the transaction.
 */
export function hasErrorNamed(thrown: unknown, name: string): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown.name === name) return true;
  const { inner, cause, failures } = thrown as Wrapping;
  return [inner, cause, ...(Array.isArray(failures) ? failures : [])].some(
    (reason) => reason !== thrown && hasErrorNamed(reason, name),
  );
}

interface Wrapping {
  readonly inner?: unknown;
  readonly cause?: unknown;
  readonly failures?: unknown;
}
