import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { findKey } from "./find-key.ts";
import type { GridLayout } from "./grid-layout.ts";
import { type Anchor, anchorAt, revealTop, scrollTo, topOfAnchor } from "./scroll-anchor.ts";
import type { Spot } from "./use-tab-stop.ts";

/** Where a grid stands: enough to show the same tiles again, in a window of another size too. */
export interface GridPlace {
  readonly list: string;
  readonly anchor: Anchor;
  readonly tabStop: Spot;
}

export interface ScrollPlaceInput {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly layout: GridLayout;
  /** False until the width is known. */
  readonly ready: boolean;
  readonly list: string;
  readonly count: number;
  readonly keyOf: (index: number) => string;
  readonly tabStop: Spot;
  /** A place in this list. */
  readonly initial: Anchor | null;
}

/**
 * Keeps in view what is in view: the tile with the tab stop, else the first one, stays
 * where it is on the screen when rows come and go or columns change. At the very top the
 * list stays at its top, so that what is new is seen (unless that tile would go out of
 * view); another list begins there.
 */
export function useScrollPlace(input: ScrollPlaceInput) {
  const { scroller, layout, ready, list, count, keyOf, tabStop } = input;
  const anchor = useRef<Anchor | null>(null);
  const restoring = useRef(input.initial);
  const shown = useRef({ list, layout });

  const note = useCallback(() => {
    const element = scroller.current;
    if (!element || !ready || count === 0) return;
    anchor.current = anchorAt(element, layout, { count, keyOf, tabStop });
  }, [scroller, ready, layout, count, keyOf, tabStop]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !ready || count === 0) return;
    const before = shown.current;
    shown.current = { list, layout };
    if (before.list !== list) {
      restoring.current = null;
      scrollTo(element, 0);
      return;
    }
    const isAtTop = element.scrollTop === 0 && !restoring.current;
    if (isAtTop && before.layout === layout) return;
    const kept = restoring.current ?? anchor.current;
    const index = kept ? findKey(kept.key, kept.index, count, keyOf) : -1;
    if (!kept || index < 0) return;
    restoring.current = null;
    const top = isAtTop
      ? revealTop(element, index, layout)
      : topOfAnchor({ ...kept, index }, layout);
    scrollTo(element, top);
  }, [scroller, ready, list, count, keyOf, layout]);

  // After the one above, which has to see the anchor of before.
  useLayoutEffect(note, [note]);

  useEffect(() => {
    const element = scroller.current;
    const noteScroll = () => {
      restoring.current = null;
      note();
    };
    element?.addEventListener("scroll", noteScroll, { passive: true });
    return () => element?.removeEventListener("scroll", noteScroll);
  }, [scroller, note]);

  return {
    anchor,
    /** Scrolls no farther than it takes to see all of a tile, also above what covers the foot. */
    reveal(index: number, coveredBelow: number) {
      const element = scroller.current;
      if (element) scrollTo(element, revealTop(element, index, layout, coveredBelow));
    },
  };
}
