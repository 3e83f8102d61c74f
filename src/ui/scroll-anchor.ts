import type { GridLayout } from "./grid-layout.ts";
import type { Spot } from "./use-tab-stop.ts";

/** A tile, and how far its top is below the top of what is seen, in pixels. */
export interface Anchor {
  readonly key: string;
  readonly index: number;
  readonly offset: number;
}

interface AnchorChoice {
  readonly count: number;
  readonly keyOf: (index: number) => string;
  readonly tabStop: Spot;
}

/** Pixels that stay free above and below a tile that is brought into view. */
const MARGIN = 8;

/** What the eye is on: the tile with the tab stop while it is seen, else the first whole row's. */
export function anchorAt(element: HTMLElement, layout: GridLayout, choice: AnchorChoice): Anchor {
  const { count, keyOf, tabStop } = choice;
  const { columns, stride } = layout;
  const offset = rowTop(tabStop.index, layout) - element.scrollTop;
  const isSeen = offset > -stride / 2 && offset < element.clientHeight - stride / 2;
  if (tabStop.key !== null && isSeen) return { key: tabStop.key, index: tabStop.index, offset };
  const row = Math.ceil(element.scrollTop / stride);
  const index = Math.min(count - 1, row * columns);
  return { key: keyOf(index), index, offset: rowTop(index, layout) - element.scrollTop };
}

/** The scroll position that shows an anchor where it was. */
export function topOfAnchor({ index, offset }: Anchor, layout: GridLayout): number {
  return Math.max(0, rowTop(index, layout) - offset);
}

/** The nearest scroll position that shows all of a tile; `coveredBelow`: pixels at the foot that don't count. */
export function revealTop(
  element: HTMLElement,
  index: number,
  layout: GridLayout,
  coveredBelow = 0,
): number {
  const top = rowTop(index, layout) - MARGIN;
  const bottom = top + MARGIN + layout.tileHeight + MARGIN + coveredBelow;
  if (top < element.scrollTop) return Math.max(0, top);
  return Math.max(element.scrollTop, bottom - element.clientHeight);
}

/** Scrolls, and lets everyone who listens know at once. */
export function scrollTo(element: HTMLElement, top: number): void {
  if (Math.abs(element.scrollTop - top) < 1) return;
  element.scrollTop = top;
  // The browser tells a frame later; for that long the tiles would be missing.
  element.dispatchEvent(new Event("scroll"));
}

function rowTop(index: number, { columns, stride }: GridLayout): number {
  return Math.floor(index / columns) * stride;
}
