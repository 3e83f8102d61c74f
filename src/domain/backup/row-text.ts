import { BackupRefusal } from "./backup-refusal.ts";
import { decodeValue } from "./decode-value.ts";
import { encodeValue } from "./encode-value.ts";
import { type BlobRef, MAX_LINE_BYTES, MAX_ROW_DEPTH, MAX_ROW_OBJECTS } from "./row-format.ts";

export type { BlobRef } from "./row-format.ts";

/**
 * A row as one line of JSON (see row-format.ts) without the end of the line. `refOf` says
 * for every Blob in it, once each, under which path its bytes are kept.
 *
 * @throws BackupRefusal `bad-row` for what no line can hold (a CryptoKey, a file handle, objects 500 deep),
 *   `too-large` for a line of more than 64 MiB, or with millions of objects
 */
export function encodeRow(row: unknown, refOf: (blob: Blob) => BlobRef): string {
  const text = encodeValue(row, refOf);
  if (text.length * 3 > MAX_LINE_BYTES && bytesOf(text) > MAX_LINE_BYTES)
    throw new BackupRefusal("too-large", "a row of more than 64 MiB");
  // What decodeRow would refuse is not written.
  if (text.length > SHORT) refuseCrowded(text);
  return text;
}

/**
 * The row that a line stands for. Objects get own fields only: `__proto__` never sets a
 * prototype, and stands only where encodeRow would write it.
 *
 * @throws BackupRefusal `bad-row`, `too-large`; whatever `blobAt` throws
 */
export function decodeRow(text: string, blobAt: (ref: BlobRef) => Blob): unknown {
  if (text.length > MAX_LINE_BYTES) throw new BackupRefusal("too-large", "a line over 64 MiB");
  if (text.length > SHORT) refuseCrowded(text);
  return decodeValue(parsed(text), blobAt);
}

/** UTF-16 units; so little can neither nest nor hold so much that reading it would end the page. */
const SHORT = 100_000;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What JSON.parse says of it would quote the row.
    throw new BackupRefusal("bad-row", "no JSON");
  }
}

/** Before anything is made of it: objects cost fifty times the bytes that announce them. */
function refuseCrowded(text: string): void {
  let depth = 0;
  let objects = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfString(text, at);
    else if (unit === BRACE || unit === BRACKET) {
      depth += 1;
      objects += 1;
    } else if (unit === BRACE_END || unit === BRACKET_END) depth -= 1;
    if (depth > (MAX_ROW_DEPTH + 1) * JSON_LEVELS)
      throw new BackupRefusal("bad-row", "nested too deep");
    if (objects > MAX_ROW_OBJECTS * JSON_LEVELS)
      throw new BackupRefusal("too-large", "objects in a row");
  }
}

/** A Map in a Map takes as many levels of JSON. */
const JSON_LEVELS = 4;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const BRACE_END = 0x7d;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;

/** Where the string that begins here ends; the end of the text when it does not. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at;
    if (unit === BACKSLASH) at += 1;
  }
  return text.length;
}

const ENCODER = new TextEncoder();

function bytesOf(text: string): number {
  return ENCODER.encode(text).byteLength;
}
