import type { ImportItem, ImportsState } from "../../state/imports.ts";

/** Everything that the panel would tell of was linked to a place: nothing is left to read or to try again. */
export function isAllLinked({
  items,
  trouble,
  leftOut,
}: Pick<ImportsState, "items" | "trouble" | "leftOut">): boolean {
  if (trouble || leftOut.files + leftOut.folders > 0) return false;
  return items.length > 0 && items.every(isLinked);
}

/** It came in, but was of another kind than what its place was to get. */
export function isNotLinked(item: ImportItem): boolean {
  return "asset" in item && item.isPlaced && item.linkedTo === undefined;
}

function isLinked(item: ImportItem): boolean {
  return "linkedTo" in item && item.linkedTo !== undefined;
}
