/**
 * True for how a read ends whose connection was closed, because another tab upgrades the
 * library or the browser wants it so. Whoever opened the library says that to the user,
 * and liveQuery keeps silent about it too; it is no fault of the screen that was reading.
 */
export function isClosing(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("name" in error)) return false;
  return error.name === "DatabaseClosedError" || error.name === "AbortError";
}
