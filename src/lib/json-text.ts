/**
 * Anything that IndexedDB can hold as JSON to read: what JSON has no word for is named
 * (`[Blob image/png, 120 bytes]`, `[Map]`, `12n`), and a value that contains itself ends
 * with `[circular]` instead of an error.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(plain(value, []), null, 2) ?? String(value);
}

function plain(value: unknown, above: readonly object[]): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[Date, invalid]" : value;
  if (value instanceof Blob) return `[Blob ${value.type || "of no type"}, ${value.size} bytes]`;
  if (above.includes(value)) return "[circular]";

  const inside = [...above, value];
  if (Array.isArray(value)) return Array.from(value, (item) => plain(item, inside));
  if (!isPlainObject(value)) return `[${Object.prototype.toString.call(value).slice(8, -1)}]`;
  return Object.fromEntries(
    Object.entries(value).map(([field, content]) => [field, plain(content, inside)]),
  );
}

function isPlainObject(value: object): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}
