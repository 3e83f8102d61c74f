import type { AssetKey, AssetType } from "../../db/asset-key.ts";

/**
 * Assets whose ids follow each other, both ends with them: what an import adds is one of these
 * for each type, however much it is, but for what other tabs add meanwhile.
 */
export interface IdRange {
  readonly type: AssetType;
  readonly from: number;
  readonly to: number;
}

/** With more assets in them. An id that is no whole number is in none: no import makes such. */
export function withIds(ranges: readonly IdRange[], keys: readonly AssetKey[]): IdRange[] {
  const all = [...ranges];
  for (const { type, id } of keys) {
    if (!Number.isSafeInteger(id)) continue;
    const own = id as number;
    const last = all.findLastIndex((range) => range.type === type && range.to === own - 1);
    const range = all[last];
    if (range) all[last] = { ...range, to: own };
    else all.push({ type, from: own, to: own });
  }
  return all;
}

export function keysIn(ranges: readonly IdRange[]): readonly AssetKey[] {
  return ranges.flatMap(({ type, from, to }) =>
    Array.from({ length: to - from + 1 }, (_, at) => ({ type, id: from + at })),
  );
}
