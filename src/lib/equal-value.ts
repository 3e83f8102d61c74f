import { isBlob } from "./is-blob.ts";
import { isRecord } from "./is-record.ts";

/**
 * Whether two values that a database can hold say the same: a field that is not there is
 * one that is `undefined`, and the order of fields says nothing. Blobs are the same when
 * type and size are, since bytes can't be looked at here. Values may contain themselves.
 */
export function isEqualValue(one: unknown, other: unknown): boolean {
  return new Comparison().isEqual(one, other);
}

class Comparison {
  /** Pairs that are being compared, or were found equal. */
  readonly #met = new Map<object, Set<object>>();

  isEqual(one: unknown, other: unknown): boolean {
    if (Object.is(one, other)) return true;
    if (!isObject(one) || !isObject(other) || tagOf(one) !== tagOf(other)) return false;
    const partners = this.#met.get(one) ?? new Set();
    if (partners.has(other)) return true;
    this.#met.set(one, partners.add(other));
    return this.#isSameObject(one, other);
  }

  #isSameObject(one: object, other: object): boolean {
    if (isBlob(one) && isBlob(other)) return one.type === other.type && one.size === other.size;
    if (isBytes(one) && isBytes(other)) return isSameBytes(bytesOf(one), bytesOf(other));
    switch (tagOf(one)) {
      case "Map":
        return this.isEqual([...(one as Iterable<unknown>)], [...(other as Iterable<unknown>)]);
      case "Set":
        return this.isEqual([...(one as Iterable<unknown>)], [...(other as Iterable<unknown>)]);
      case "Array":
        return lengthOf(one) === lengthOf(other) && this.#hasSameFields(one, other);
      case "Error":
        return String(one) === String(other);
      case "Object":
        return isRecord(one) && this.#hasSameFields(one, other);
      default:
        // A date, a pattern, a boxed number: what it is worth, or how it reads.
        return String(one) === String(other) && Object.is(Number(one), Number(other));
    }
  }

  #hasSameFields(one: object, other: object): boolean {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => this.isEqual(own(one, name), own(other, name)));
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Not what it inherits: a row may have a field that is called `__proto__`. */
function own(record: object, name: string): unknown {
  return Object.hasOwn(record, name) ? Reflect.get(record, name) : undefined;
}

function lengthOf(list: object): unknown {
  return Reflect.get(list, "length");
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function isBytes(value: object): value is ArrayBuffer | ArrayBufferView {
  return ArrayBuffer.isView(value) || tagOf(value) === "ArrayBuffer";
}

function bytesOf(value: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (!ArrayBuffer.isView(value)) return new Uint8Array(value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
