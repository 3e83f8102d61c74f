import { isBlob } from "../../lib/is-blob.ts";
import { BackupRefusal } from "./backup-refusal.ts";
import {
  type BlobRef,
  isViewKind,
  MAX_BIGINT_DIGITS,
  MAX_HOLEY_LENGTH,
  MAX_ROW_DEPTH,
  MAX_ROW_OBJECTS,
} from "./row-format.ts";

/**
 * Any value that IndexedDB can hold as JSON in one line; see row-format.ts.
 *
 * @throws BackupRefusal `bad-row`, `too-large`
 */
export function encodeValue(value: unknown, refOf: (blob: Blob) => BlobRef): string {
  return textOf(value, { refOf, met: new Map(), depth: 0 });
}

interface Work {
  readonly refOf: (blob: Blob) => BlobRef;
  /** Every object so far, and its number. */
  readonly met: Map<object, number>;
  depth: number;
}

function textOf(value: unknown, work: Work): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "boolean":
      return String(value);
    case "number":
      return numberText(value);
    case "bigint":
      return bigintText(value);
    case "undefined":
      return '{"$":["undefined"]}';
    case "object":
      return value === null ? "null" : objectText(value, work);
    default:
      throw new BackupRefusal("bad-row", `a ${typeof value}`);
  }
}

function numberText(value: number): string {
  const isPlain = Number.isFinite(value) && !Object.is(value, -0);
  return isPlain ? String(value) : `{"$":["number","${Object.is(value, -0) ? "-0" : value}"]}`;
}

function bigintText(value: bigint): string {
  const digits = String(value);
  if (digits.length > MAX_BIGINT_DIGITS) throw new BackupRefusal("too-large", "a bigint");
  return `{"$":["bigint","${digits}"]}`;
}

function objectText(value: object, work: Work): string {
  const number = work.met.get(value);
  if (number !== undefined) return `{"$":["ref",${number}]}`;
  if (work.met.size >= MAX_ROW_OBJECTS) throw new BackupRefusal("too-large", "objects in a row");
  if (work.depth >= MAX_ROW_DEPTH) throw new BackupRefusal("bad-row", "nested too deep");
  work.met.set(value, work.met.size);
  work.depth += 1;
  const text = Array.isArray(value) ? arrayText(value, work) : otherText(value, work);
  work.depth -= 1;
  return text;
}

/** By the name that the browser gives it, which holds for objects of another realm too. */
function otherText(value: object, work: Work): string {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === "Object") return recordText(value, work);
  if (kind === "Date") return tagged("date", JSON.stringify((value as Date).getTime()));
  if (isBlob(value)) return tagged("blob", JSON.stringify(work.refOf(value)));
  if (kind === "Map") return tagged("map", pairsText([...(value as Map<unknown, unknown>)], work));
  if (kind === "Set") return tagged("set", listText([...(value as Set<unknown>)], work));
  if (kind === "RegExp") return regexpText(value as RegExp);
  if (kind === "Error") return errorText(value as Error);
  if (BOXES.has(kind)) return tagged("boxed", textOf(value.valueOf(), work));
  if (kind === "ArrayBuffer") return bytesText(kind, new Uint8Array(value as ArrayBuffer));
  if (isViewKind(kind)) return bytesText(kind, bytesUnder(value as ArrayBufferView));
  throw new BackupRefusal("bad-row", `a ${kind}`);
}

const BOXES: ReadonlySet<string> = new Set(["Boolean", "Number", "String", "BigInt"]);

/** What follows the tag is JSON already. */
function tagged(tag: string, ...parts: readonly string[]): string {
  return `{"$":["${tag}",${parts.join(",")}]}`;
}

function recordText(value: object, work: Work): string {
  const fields = Object.entries(value);
  if (fields.some(([key]) => key === "$" || key === "__proto__"))
    return tagged("object", pairsText(fields, work));
  let text = "";
  for (const [key, content] of fields)
    text += `${text === "" ? "{" : ","}${JSON.stringify(key)}:${textOf(content, work)}`;
  return text === "" ? "{}" : `${text}}`;
}

function arrayText(list: readonly unknown[], work: Work): string {
  const keys = Object.keys(list);
  // Numbers come first and in order, so that this is the last of them only where none is left out.
  const isPlain = keys.length === list.length && (keys.at(-1) ?? "-1") === String(list.length - 1);
  if (isPlain) return listText(list, work);
  if (list.length > MAX_HOLEY_LENGTH) throw new BackupRefusal("too-large", "an array with holes");
  return tagged("array", String(list.length), pairsText(Object.entries(list), work));
}

function listText(list: readonly unknown[], work: Work): string {
  let text = "";
  for (const item of list) text += `${text === "" ? "[" : ","}${textOf(item, work)}`;
  return text === "" ? "[]" : `${text}]`;
}

function pairsText(pairs: readonly (readonly [unknown, unknown])[], work: Work): string {
  let text = "";
  for (const [key, value] of pairs)
    text += `${text === "" ? "[" : ","}[${textOf(key, work)},${textOf(value, work)}]`;
  return text === "" ? "[]" : `${text}]`;
}

function regexpText({ source, flags }: RegExp): string {
  return tagged("regexp", JSON.stringify(source), JSON.stringify(flags));
}

function errorText({ name, message, stack }: Error): string {
  const words = [name, message, stack ?? null].map((word) => JSON.stringify(word));
  return tagged("error", ...words);
}

function bytesUnder({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function bytesText(kind: string, bytes: Uint8Array): string {
  let units = "";
  for (let at = 0; at < bytes.length; at += PIECE)
    units += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return tagged("bytes", `"${kind}"`, `"${btoa(units)}"`);
}

/** As many arguments as a call takes everywhere. */
const PIECE = 0x4000;
