/**
 * A sorted copy; equal items keep their order. Works in steps of at most a few thousand
 * comparisons and awaits `breathe` after each, so that a sort of any length blocks nothing
 * if `breathe` now and then lets others go first. What is nearly in order already takes
 * little more than one comparison an item.
 */
export async function sortInSteps<T>(
  items: readonly T[],
  compare: (one: T, other: T) => number,
  breathe: () => Promise<void>,
): Promise<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += STEP) {
    runs.push(items.slice(from, from + STEP).sort(compare));
    await breathe();
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      longer.push(await merged(runs[at] ?? [], runs[at + 1] ?? [], compare, breathe));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

/** Items: sorted at once, or merged between two breaths. */
const STEP = 500;

async function merged<T>(
  first: readonly T[],
  second: readonly T[],
  compare: (one: T, other: T) => number,
  breathe: () => Promise<void>,
): Promise<readonly T[]> {
  // In range wherever they are read, which the compiler cannot see.
  const [one, other] = [first as T[], second as T[]];
  const isInOrder = () => compare(one[one.length - 1] as T, other[0] as T) <= 0;
  if (one.length === 0 || other.length === 0 || isInOrder()) return [...one, ...other];
  const all: T[] = [];
  let left = 0;
  let right = 0;
  while (left < one.length || right < other.length) {
    const end = all.length + STEP;
    while (all.length < end && (left < one.length || right < other.length)) {
      const isLeft =
        right >= other.length ||
        (left < one.length && compare(one[left] as T, other[right] as T) <= 0);
      all.push((isLeft ? one[left++] : other[right++]) as T);
    }
    await breathe();
  }
  return all;
}
