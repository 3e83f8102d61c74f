/**
 * A database key as text, and back. Every library that an app wrote has numbers for
 * keys; rows from elsewhere may have any key that IndexedDB allows, and two different
 * keys never give the same text. Numbers read as they are (`42`), strings in quotes
 * (`"a"`), dates as `@ms`, bytes as `#hex`, arrays in brackets.
 */
export function keyText(key: IDBValidKey): string {
  if (typeof key === "number") return String(key === 0 ? 0 : key);
  if (typeof key === "string") return JSON.stringify(key);
  if (Array.isArray(key)) return `[${key.map(keyText).join(",")}]`;
  if (isDate(key)) return `@${key.getTime()}`;
  return `#${hexOf(key as BufferSource)}`;
}

/** The key that a text stands for; `undefined` when it stands for none. Takes whatever a hash may hold. */
export function parseKeyText(text: string): IDBValidKey | undefined {
  const parser = { text, at: 0 };
  const key = parseKey(parser, 0);
  return parser.at === text.length ? key : undefined;
}

/** True for whatever IndexedDB takes as a key: `NaN`, invalid dates and plain objects are none. */
export function isKey(value: unknown, depth = 0): value is IDBValidKey {
  if (typeof value === "number") return !Number.isNaN(value);
  if (typeof value === "string") return true;
  if (Array.isArray(value))
    return depth < MAX_DEPTH && isDense(value) && value.every((item) => isKey(item, depth + 1));
  if (isDate(value)) return !Number.isNaN(value.getTime());
  return ArrayBuffer.isView(value) || tagOf(value) === "ArrayBuffer";
}

/** Junk may nest without end; no library's key does. */
const MAX_DEPTH = 32;

interface Parser {
  readonly text: string;
  at: number;
}

const NUMBER = /-?(?:Infinity|\d+(?:\.\d+)?(?:e[+-]?\d+)?)/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const DATE = /@(-?\d+)/y;
const BYTES = /#((?:[0-9a-f]{2})*)/y;

function parseKey(parser: Parser, depth: number): IDBValidKey | undefined {
  if (parser.text[parser.at] === "[") return parseArray(parser, depth);
  const number = take(parser, NUMBER);
  if (number) return Number(number[0]);
  const string = take(parser, STRING);
  if (string) return parseString(string[0]);
  const date = take(parser, DATE);
  if (date) {
    const made = new Date(Number(date[1]));
    return Number.isNaN(made.getTime()) ? undefined : made;
  }
  const hex = take(parser, BYTES)?.[1];
  return hex === undefined ? undefined : bytesOf(hex);
}

function parseArray(parser: Parser, depth: number): IDBValidKey[] | undefined {
  if (depth >= MAX_DEPTH) return undefined;
  const items: IDBValidKey[] = [];
  parser.at += 1;
  while (parser.text[parser.at] !== "]") {
    if (items.length > 0 && parser.text[parser.at++] !== ",") return undefined;
    const item = parseKey(parser, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
  }
  parser.at += 1;
  return items;
}

function take(parser: Parser, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = parser.at;
  const match = pattern.exec(parser.text);
  if (match) parser.at = pattern.lastIndex;
  return match;
}

function parseString(literal: string): string | undefined {
  try {
    return JSON.parse(literal);
  } catch {
    // Not a string of ours: a control character, or an escape that JSON does not know.
    return undefined;
  }
}

function bytesOf(hex: string): ArrayBuffer {
  const pairs = hex.match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)).buffer;
}

/** Holes in an array are no keys, and `every` passes over them. */
function isDense(array: readonly unknown[]): boolean {
  return Object.keys(array).length >= array.length;
}

function isDate(value: unknown): value is Date {
  return tagOf(value) === "Date";
}

function hexOf(source: BufferSource): string {
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
