/**
 * A row of a table as one line of JSON, and back. Plain JSON stands as it is; whatever else
 * IndexedDB can hold is an object with the one key `$`, a list of a tag and what it needs:
 *
 * | tag | means |
 * |---|---|
 * | `undefined` | undefined |
 * | `number`, text | `NaN`, `Infinity`, `-Infinity`, `-0` |
 * | `bigint`, text | a bigint, decimal |
 * | `boxed`, value | `Object(value)` of a boolean, number, text or bigint |
 * | `date`, ms or null | a Date; null for an invalid one |
 * | `regexp`, source, flags | a RegExp |
 * | `error`, name, message, stack or null | an Error |
 * | `map`, [[key, value], …] | a Map |
 * | `set`, [value, …] | a Set |
 * | `array`, length, [[key, value], …] | an array with holes or with other keys |
 * | `object`, [[key, value], …] | an object that itself has a key `$` or `__proto__` |
 * | `bytes`, kind, base64 | an ArrayBuffer, a DataView or a typed array |
 * | `blob`, BlobRef | a Blob or a File: its bytes lie in an entry of their own |
 * | `ref`, n | the n-th object (from 0) in the order in which this line begins them, met again |
 */
export interface BlobRef {
  /** Its entry in the backup. */
  readonly path: string;
  readonly type: string;
  readonly bytes: number;
  /** With `lastModified`: a File's. */
  readonly name?: string;
  readonly lastModified?: number;
}

/** Bytes of one line: more is neither written nor read. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;
/** Objects within objects. */
export const MAX_ROW_DEPTH = 500;
/** Objects in one row, lists and dates among them. */
export const MAX_ROW_OBJECTS = 2_000_000;
/** Of an array with holes: a line of 40 bytes could announce four thousand million. */
export const MAX_HOLEY_LENGTH = 10_000_000;
/** Reading one takes a time that grows with the square of its digits. */
export const MAX_BIGINT_DIGITS = 20_000;

/** What holds bytes besides an ArrayBuffer, by name. */
export const VIEW_KINDS = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
} as const;

type ViewKind = keyof typeof VIEW_KINDS;

export function isViewKind(kind: string): kind is ViewKind {
  return Object.hasOwn(VIEW_KINDS, kind);
}
