/** A plain object: no array, Date, Map or Blob. Holds for records of another realm too. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}
