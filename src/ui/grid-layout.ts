export interface TileShape {
  /** Pixels; a tile is this wide or wider, except where the grid itself is narrower. */
  readonly tileMinWidth: number;
  /** Pixels between tiles, both ways. */
  readonly gap: number;
  /** Height of a tile of a width, both in pixels. */
  tileHeight(width: number): number;
}

/** Pixels, all of them whole but `tileWidth`. */
export interface GridLayout {
  readonly columns: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** From the top of a row to the top of the next one. */
  readonly stride: number;
}

/** As many columns as fit, at least one; tiles share what is left over. */
export function gridLayout(width: number, shape: TileShape): GridLayout {
  const columns = Math.max(1, Math.floor((width + shape.gap) / (shape.tileMinWidth + shape.gap)));
  const tileWidth = Math.max(0, (width - (columns - 1) * shape.gap) / columns);
  const tileHeight = Math.max(1, Math.round(shape.tileHeight(tileWidth)));
  return { columns, tileWidth, tileHeight, stride: tileHeight + shape.gap };
}
