import { cmp } from "dexie";
import type { LocalId } from "../../db/asset-key.ts";

export interface KeyComparison {
  readonly onlyFirst: readonly LocalId[];
  readonly onlySecond: readonly LocalId[];
  /** Keys that stand in both. */
  readonly both: number;
}

/** What two lists of keys have in common, by one walk along both: each comes sorted from the database, without repeats. */
export function compareKeys(first: readonly LocalId[], second: readonly LocalId[]): KeyComparison {
  const onlyFirst: LocalId[] = [];
  const onlySecond: LocalId[] = [];
  let both = 0;
  let next = 0;
  for (const key of first) {
    for (; next < second.length && cmp(second[next], key) < 0; next++) {
      onlySecond.push(...second.slice(next, next + 1));
    }
    if (next < second.length && cmp(second[next], key) === 0) {
      both += 1;
      next += 1;
    } else {
      onlyFirst.push(key);
    }
  }
  for (const key of second.slice(next)) onlySecond.push(key);
  return { onlyFirst, onlySecond, both };
}
