import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect } from "react";

export interface VisibleRowsInput {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowCount: number;
  /** Pixels from the top of a row to the top of the next. */
  readonly stride: number;
  /** A row that is always drawn. */
  readonly pinned: number;
}

export interface VisibleRows {
  readonly rows: readonly number[];
  /** The rows in view and around, `to` not included; the pinned one may lie outside. */
  readonly from: number;
  readonly to: number;
}

/** Rows that are drawn before they are seen. */
const ROWS_AHEAD = 3;

/** Which rows to draw: those in view, some above and below, and the pinned one. */
export function useVisibleRows({
  scroller,
  rowCount,
  stride,
  pinned,
}: VisibleRowsInput): VisibleRows {
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => stride,
    overscan: ROWS_AHEAD,
    rangeExtractor: (range) => withPinned(range, pinned),
    // The place is set in layout effects as well, where React must not be flushed.
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are kept until told so
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, stride]);

  const rows = virtualizer.getVirtualItems().map((row) => row.index);
  const { range } = virtualizer;
  const from = range ? Math.max(0, range.startIndex - ROWS_AHEAD) : 0;
  const to = range ? Math.min(rowCount, range.endIndex + 1 + ROWS_AHEAD) : 0;
  return { rows, from, to };
}

function withPinned(range: Range, pinned: number): number[] {
  const rows = defaultRangeExtractor(range);
  if (pinned < 0 || pinned >= range.count || rows.includes(pinned)) return rows;
  return [...rows, pinned].sort((a, b) => a - b);
}
