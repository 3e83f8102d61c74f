/**
 * Index of a key in a list that can only be asked item by item; -1 when it is not there.
 * It is looked for from where it was last seen outwards: lists mostly change by a few items.
 */
export function findKey(
  key: string,
  near: number,
  count: number,
  keyOf: (index: number) => string,
): number {
  const start = Math.min(Math.max(0, near), count - 1);
  for (let step = 0; step < count; step++) {
    const above = start - step;
    const below = start + step;
    if (above < 0 && below >= count) return -1;
    if (above >= 0 && keyOf(above) === key) return above;
    if (below < count && keyOf(below) === key) return below;
  }
  return -1;
}
