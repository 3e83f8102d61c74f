export interface GridExtent {
  readonly count: number;
  readonly columns: number;
  /** Whole rows that are shown at once. */
  readonly pageRows: number;
}

/** The part of a KeyboardEvent that decides. */
export interface GridKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Where a key leads from a tile; `undefined` when the key is none of the grid's.
 * Left and right go on over the ends of rows, as the tiles are one list; up and down
 * stay in the column, and stop at the first and the last row, or at the last tile where
 * the last row is shorter. Home and End are those of the row, with Ctrl or Cmd those of
 * the whole list.
 */
export function moveInGrid(from: number, pressed: GridKey, extent: GridExtent): number | undefined {
  const { count, columns } = extent;
  const whole = pressed.ctrlKey || pressed.metaKey;
  const rowStart = from - (from % columns);
  switch (pressed.key) {
    case "ArrowLeft":
      return Math.max(0, from - 1);
    case "ArrowRight":
      return Math.min(count - 1, from + 1);
    case "ArrowUp":
      return moveByRows(from, -1, extent);
    case "ArrowDown":
      return moveByRows(from, 1, extent);
    case "PageUp":
      return moveByRows(from, -extent.pageRows, extent);
    case "PageDown":
      return moveByRows(from, extent.pageRows, extent);
    case "Home":
      return whole ? 0 : rowStart;
    case "End":
      return whole ? count - 1 : Math.min(count - 1, rowStart + columns - 1);
    default:
      return undefined;
  }
}

function moveByRows(from: number, rows: number, { count, columns }: GridExtent): number {
  const column = from % columns;
  const lastRow = Math.floor((count - 1) / columns);
  const row = Math.min(lastRow, Math.max(0, Math.floor(from / columns) + rows));
  return Math.min(count - 1, row * columns + column);
}
