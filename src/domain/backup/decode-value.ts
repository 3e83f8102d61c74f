import "../../lib/parse-without-eval.ts";
import { z } from "zod";
import { placeOf } from "./backup-paths.ts";
import { BackupRefusal } from "./backup-refusal.ts";
import {
  type BlobRef,
  isViewKind,
  MAX_BIGINT_DIGITS,
  MAX_HOLEY_LENGTH,
  MAX_ROW_DEPTH,
  MAX_ROW_OBJECTS,
  VIEW_KINDS,
} from "./row-format.ts";

/**
 * The value that JSON of encodeValue stands for. `json` is fresh from JSON.parse, and what is
 * plain in it is used, not copied.
 *
 * @throws BackupRefusal `bad-row`, `too-large`; whatever `blobAt` throws
 */
export function decodeValue(json: unknown, blobAt: (ref: BlobRef) => Blob): unknown {
  return revived(json, { blobAt, met: [], depth: 0 });
}

interface Work {
  readonly blobAt: (ref: BlobRef) => Blob;
  /** Every object so far, in the order in which encodeValue numbered them. */
  readonly met: object[];
  depth: number;
}

function revived(json: unknown, work: Work): unknown {
  if (typeof json !== "object" || json === null) return json;
  // One more than there are objects: `{"$":["undefined"]}` is none, and may lie in the innermost.
  if (work.depth > MAX_ROW_DEPTH) throw bad("nested too deep");
  work.depth += 1;
  const value = Array.isArray(json) ? listOf(json, work) : recordOf(json, work);
  work.depth -= 1;
  return value;
}

function listOf(json: unknown[], work: Work): unknown[] {
  const list = begun(json, work);
  for (let at = 0; at < list.length; at += 1) list[at] = revived(list[at], work);
  return list;
}

function recordOf(json: object, work: Work): unknown {
  if (Object.hasOwn(json, "$")) return untagged(json, work);
  if (Object.hasOwn(json, "__proto__")) throw bad("a key named __proto__");
  const record = begun(json, work) as Record<string, unknown>;
  for (const key of Object.keys(record)) record[key] = revived(record[key], work);
  return record;
}

/** An object has its number before what is in it has one. */
function begun<T extends object>(made: T, work: Work): T {
  if (work.met.length >= MAX_ROW_OBJECTS) throw new BackupRefusal("too-large", "objects in a row");
  work.met.push(made);
  return made;
}

type Decode = (parts: readonly unknown[], work: Work) => unknown;

const DECODERS: Readonly<Record<string, Decode>> = {
  undefined: () => undefined,
  number: ([text]) => oddNumber(text),
  bigint: ([text]) => bigintOf(text),
  boxed: ([json], work) => boxOf(json, work),
  date: ([ms], work) => begun(dateOf(ms), work),
  regexp: ([source, flags], work) => begun(regexpOf(source, flags), work),
  error: (parts, work) => begun(errorOf(parts), work),
  map: ([pairs], work) => mapOf(pairs, work),
  set: ([items], work) => setOf(items, work),
  array: ([length, pairs], work) => holeyOf(length, pairs, work),
  object: ([pairs], work) => withFields(begun({}, work), pairs, work),
  bytes: ([kind, base64], work) => begun(bytesOf(kind, base64), work),
  blob: ([ref], work) => begun(work.blobAt(blobRefOf(ref)), work),
  ref: ([number], work) => metBefore(number, work),
};

function untagged(json: object, work: Work): unknown {
  const [tag, ...parts] = listIn(Object.values(json)[0]);
  if (Object.keys(json).length !== 1 || typeof tag !== "string") throw bad("an odd $");
  if (!Object.hasOwn(DECODERS, tag)) throw bad("an unknown tag");
  return DECODERS[tag]?.(parts, work);
}

const ODD_NUMBERS: ReadonlyMap<unknown, number> = new Map(
  ["NaN", "Infinity", "-Infinity", "-0"].map((text) => [text, Number(text)]),
);

function oddNumber(text: unknown): number {
  const number = ODD_NUMBERS.get(text);
  if (number === undefined) throw bad("an odd number");
  return number;
}

function bigintOf(text: unknown): bigint {
  if (typeof text !== "string" || !/^-?[0-9]+$/.test(text)) throw bad("an odd bigint");
  if (text.length > MAX_BIGINT_DIGITS) throw new BackupRefusal("too-large", "a bigint");
  return BigInt(text);
}

function boxOf(json: unknown, work: Work): unknown {
  const at = work.met.length;
  // Its place among the objects comes before its content, which is never an object.
  work.met.push({});
  const content = revived(json, work);
  if (work.met.length !== at + 1 || content === null || content === undefined) throw bad("a box");
  work.met[at] = Object(content);
  return work.met[at];
}

function dateOf(ms: unknown): Date {
  if (ms === null) return new Date(Number.NaN);
  const date = new Date(typeof ms === "number" ? ms : Number.NaN);
  if (Number.isNaN(date.getTime())) throw bad("an odd date");
  return date;
}

function regexpOf(source: unknown, flags: unknown): RegExp {
  try {
    return new RegExp(stringIn(source), stringIn(flags));
  } catch {
    throw bad("an odd regexp");
  }
}

/** All that a browser keeps of an Error is one of these. */
const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function errorOf([name, message, stack]: readonly unknown[]): Error {
  const known = stringIn(name);
  const Made = Object.hasOwn(ERRORS, known) ? ERRORS[known as keyof typeof ERRORS] : Error;
  const error = new Made(stringIn(message));
  const value = stack === null ? undefined : stringIn(stack);
  Object.defineProperty(error, "stack", { value, writable: true, configurable: true });
  return error;
}

function mapOf(pairs: unknown, work: Work): Map<unknown, unknown> {
  const map = begun(new Map<unknown, unknown>(), work);
  for (const pair of listIn(pairs)) {
    const [key, value] = pairIn(pair);
    // The key is read first, as it was written.
    const read = revived(key, work);
    map.set(read, revived(value, work));
  }
  return map;
}

function setOf(items: unknown, work: Work): Set<unknown> {
  const set = begun(new Set<unknown>(), work);
  for (const item of listIn(items)) set.add(revived(item, work));
  return set;
}

function holeyOf(length: unknown, pairs: unknown, work: Work): unknown[] {
  const isLength = typeof length === "number" && Number.isInteger(length) && length >= 0;
  if (!isLength) throw bad("an odd length");
  if (length > MAX_HOLEY_LENGTH) throw new BackupRefusal("too-large", "an array with holes");
  const list: unknown[] = begun([], work);
  list.length = length;
  withFields(list, pairs, work);
  if (list.length !== length) throw bad("an odd length");
  return list;
}

/** Defined, not set: a field may be called `__proto__`. */
function withFields<T extends object>(made: T, pairs: unknown, work: Work): T {
  for (const pair of listIn(pairs)) {
    const [key, json] = pairIn(pair);
    if (Array.isArray(made) && key === "length") throw bad("an odd length");
    const value = revived(json, work);
    Object.defineProperty(made, stringIn(key), {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return made;
}

function bytesOf(kind: unknown, base64: unknown): object {
  const text = stringIn(base64);
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw bad("odd bytes");
  const bytes = Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
  if (kind === "ArrayBuffer") return bytes.buffer;
  if (typeof kind !== "string" || !isViewKind(kind)) throw bad("bytes of an unknown kind");
  return viewOf(VIEW_KINDS[kind], bytes.buffer);
}

function viewOf(Made: new (bytes: ArrayBuffer) => ArrayBufferView, bytes: ArrayBuffer): object {
  try {
    return new Made(bytes);
  } catch {
    // Numbers of four bytes, and five bytes.
    throw bad("odd bytes");
  }
}

const blobRefSchema = z.strictObject({
  path: z.string().refine((path) => PLACES.has(placeOf(path)?.kind)),
  type: z.string(),
  bytes: z.number().int().min(0),
  name: z.string().exactOptional(),
  lastModified: z.number().exactOptional(),
});

const PLACES: ReadonlySet<string | undefined> = new Set(["original", "blob"]);

function blobRefOf(json: unknown): BlobRef {
  const ref = blobRefSchema.safeParse(json);
  if (!ref.success) throw bad("an odd blob");
  return ref.data;
}

function metBefore(number: unknown, work: Work): object {
  const met = typeof number === "number" ? work.met[number] : undefined;
  if (met === undefined) throw bad("a ref to nothing");
  return met;
}

function listIn(json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) throw bad("no list");
  return json;
}

function pairIn(json: unknown): readonly unknown[] {
  const pair = listIn(json);
  if (pair.length !== 2) throw bad("no pair");
  return pair;
}

function stringIn(json: unknown): string {
  if (typeof json !== "string") throw bad("no text");
  return json;
}

function bad(detail: string): BackupRefusal {
  return new BackupRefusal("bad-row", detail);
}
