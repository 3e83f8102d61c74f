import { isBlob } from "../../lib/is-blob.ts";

/**
 * Every Blob of a row, however deep, each with what puts another value where it lies. A
 * row may contain itself.
 */
export function blobsInRow(row: unknown): readonly BlobInRow[] {
  const found: BlobInRow[] = [];
  const met = new Set<unknown>();
  const waiting: unknown[] = [row];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null || met.has(value)) continue;
    met.add(value);
    for (const part of partsOf(value)) {
      if (isBlob(part.value)) found.push({ blob: part.value, replace: part.replace });
      else waiting.push(part.value);
    }
  }
  return found;
}

export interface BlobInRow {
  readonly blob: Blob;
  /** Changes the row itself. */
  readonly replace: (value: unknown) => void;
}

interface Part {
  readonly value: unknown;
  readonly replace: (value: unknown) => void;
}

function partsOf(value: object): Part[] {
  if (ArrayBuffer.isView(value)) return [];
  const tag = Object.prototype.toString.call(value);
  if (tag === "[object Map]") return partsOfMap(value as Map<unknown, unknown>);
  if (tag === "[object Set]") return partsOfSet(value as Set<unknown>);
  return Object.entries(value).map(([name, part]) => ({
    value: part,
    replace: (next) =>
      Object.defineProperty(value, name, {
        value: next,
        writable: true,
        enumerable: true,
        configurable: true,
      }),
  }));
}

/** Made anew in its order, since a key can't be changed in its place. */
function partsOfMap(map: Map<unknown, unknown>): Part[] {
  const pairs = Array.from(map, ([key, value]) => [key, value] as [unknown, unknown]);
  const put = (pair: [unknown, unknown], side: 0 | 1) => (next: unknown) => {
    pair[side] = next;
    map.clear();
    for (const [key, value] of pairs) map.set(key, value);
  };
  return pairs.flatMap((pair) => [
    { value: pair[0], replace: put(pair, 0) },
    { value: pair[1], replace: put(pair, 1) },
  ]);
}

function partsOfSet(set: Set<unknown>): Part[] {
  const members = [...set];
  return members.map((value, at) => ({
    value,
    replace: (next: unknown) => {
      members[at] = next;
      set.clear();
      for (const member of members) set.add(member);
    },
  }));
}
