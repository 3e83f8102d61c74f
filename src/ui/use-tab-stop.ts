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
 * The one tile of a grid that Tab leads to. It stays with its key while the list
 * changes, else with its index, else it is the last; another list begins at its first
 * tile. Where the grid has the focus, the focus goes along.
 */
export function useTabStop({ list, count, keyOf, current, initial }: TabStopInput) {
  const [spot, setSpot] = useState<Spot>(initial ?? FIRST);
  const [listOfSpot, setListOfSpot] = useState(list);
  const element = useRef<HTMLDivElement | null>(null);
  const hasFocus = useRef(false);

  const index = useMemo(() => indexOfSpot(spot, count, keyOf), [spot, count, keyOf]);
  if (listOfSpot !== list) {
    setListOfSpot(list);
    setSpot(current === null ? FIRST : { key: current, index: 0 });
  } else if (spot.key !== null && index >= 0 && !isAt(spot, index, keyOf)) {
    setSpot({ key: keyOf(index), index });
  }

  // After every commit: what had the focus may have moved, or be gone from the page.
  useLayoutEffect(() => {
    if (hasFocus.current && document.activeElement !== element.current) focus(element.current);
  });

  const moveTo = useCallback((next: number) => setSpot({ key: keyOf(next), index: next }), [keyOf]);
  return {
    spot,
    index,
    element,
    moveTo,
    noteFocus(at: number) {
      hasFocus.current = true;
      if (at !== index) moveTo(at);
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

function isAt(spot: Spot, index: number, keyOf: (index: number) => string): boolean {
  return spot.index === index && keyOf(index) === spot.key;
}

/** The grid scrolls by itself: the browser would put the tile anywhere. */
function focus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
