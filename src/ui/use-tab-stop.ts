import { type FocusEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { findKey } from "./find-key.ts";

/** A tile: by its key, and by its index once the key is gone. */
export interface Spot {
  /** `null`: whichever stands at the index. */
  readonly key: string | null;
  readonly index: number;
}

export interface TabStopInput {
  readonly list: string;
  readonly count: number;
  readonly keyOf: (index: number) => string;
  readonly current: string | null;
  readonly initial: Spot | null;
}

const FIRST: Spot = { key: null, index: 0 };

/**
 * The one tile of a grid that Tab leads to. It stays with its key while the list changes;
 * when that is gone it goes to the next one that is still there, else the one before;
 * another list begins at its first tile. Where the grid has the focus, the focus goes along.
 */
export function useTabStop({ list, count, keyOf, current, initial }: TabStopInput) {
  const [lastSpot, setSpot] = useState<Spot>(initial ?? FIRST);
  const [seen, setSeen] = useState({ count, keyOf });
  const isSeen = seen.count === count && seen.keyOf === keyOf;
  if (!isSeen) setSeen({ count, keyOf });
  const spot = isSeen ? lastSpot : neighbour(lastSpot, seen, { count, keyOf });
  const [listOfSpot, setListOfSpot] = useState(list);
  const element = useRef<HTMLDivElement | null>(null);
  const hasFocus = useRef(false);

  const index = useMemo(() => indexOfSpot(spot, count, keyOf), [spot, count, keyOf]);
  if (listOfSpot !== list) {
    setListOfSpot(list);
    setSpot(current === null ? FIRST : { key: current, index: 0 });
  } else if (spot !== lastSpot || (spot.key !== null && index >= 0 && !isAt(spot, index, keyOf))) {
    setSpot(spot.key === null || index < 0 ? spot : { key: keyOf(index), index });
  }

  // After every commit: what had the focus may have moved, or be gone from the page.
  useLayoutEffect(() => {
    if (hasFocus.current && !element.current?.contains(document.activeElement)) {
      focus(element.current);
    }
  });

  const moveTo = useCallback((next: number) => setSpot({ key: keyOf(next), index: next }), [keyOf]);
  return {
    spot,
    index,
    element,
    moveTo,
    noteFocus(at: number) {
      hasFocus.current = true;
      if (at !== index || spot.key === null) moveTo(at);
    },
    noteBlur(event: FocusEvent) {
      // While another window is in front the focus is still here. (React tells nothing
      // of the blur of an element that it takes away, so that one counts as well.)
      if (document.activeElement !== event.target) hasFocus.current = false;
    },
  };
}

function indexOfSpot(spot: Spot, count: number, keyOf: (index: number) => string): number {
  const found = spot.key === null ? -1 : findKey(spot.key, spot.index, count, keyOf);
  return found >= 0 ? found : Math.min(spot.index, count - 1);
}

interface Keys {
  readonly count: number;
  readonly keyOf: (index: number) => string;
}

/** Where the key of a spot is gone: what stood next to it before and is there now. */
function neighbour(spot: Spot, before: Keys, now: Keys): Spot {
  if (spot.key === null || findKey(spot.key, spot.index, now.count, now.keyOf) >= 0) return spot;
  const there = new Set(Array.from({ length: now.count }, (_, index) => now.keyOf(index)));
  const isThere = (index: number) => there.has(before.keyOf(index));
  for (let index = spot.index + 1; index < before.count; index++) {
    if (isThere(index)) return { key: before.keyOf(index), index };
  }
  for (let index = spot.index - 1; index >= 0; index--) {
    if (isThere(index)) return { key: before.keyOf(index), index };
  }
  return spot;
}

function isAt(spot: Spot, index: number, keyOf: (index: number) => string): boolean {
  return spot.index === index && keyOf(index) === spot.key;
}

/** The grid scrolls by itself: the browser would put the tile anywhere. */
function focus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
