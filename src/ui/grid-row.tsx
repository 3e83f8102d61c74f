import type { CSSProperties, ReactNode, RefObject } from "react";
import type { GridLayout } from "./grid-layout.ts";
import styles from "./virtual-grid.module.css";

export interface GridTile {
  /** What the cell shows; its text is the cell's accessible name. */
  readonly content: ReactNode;
  readonly attributes?: Readonly<Record<`data-${string}`, string>>;
}

export interface GridRowProps {
  readonly row: number;
  readonly count: number;
  readonly layout: GridLayout;
  readonly gap: number;
  readonly tileAt: (index: number) => GridTile;
  readonly isCurrent: (index: number) => boolean;
  readonly tabStop: number;
  readonly tabStopElement: RefObject<HTMLDivElement | null>;
}

/** Cells bear their index, so that the grid can listen for all of them at once. */
export function GridRow({ row, count, layout, gap, ...cells }: GridRowProps) {
  const first = row * layout.columns;
  const length = Math.min(layout.columns, count - first);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table row can't be placed
    // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus
    <div
      role="row"
      aria-rowindex={row + 1}
      className={styles.row}
      style={rowStyle(row, layout, gap)}
    >
      {Array.from({ length }, (_, column) => {
        const index = first + column;
        const tile = cells.tileAt(index);
        const isTabStop = index === cells.tabStop;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          <div
            key={index}
            ref={isTabStop ? cells.tabStopElement : null}
            role="gridcell"
            aria-colindex={column + 1}
            aria-selected={cells.isCurrent(index)}
            tabIndex={isTabStop ? 0 : -1}
            data-index={index}
            className={styles.cell}
            {...tile.attributes}
          >
            {tile.content}
          </div>
        );
      })}
    </div>
  );
}

/** Index of the cell that an element is or lies in; -1 when in none. */
export function cellIndexOf(target: EventTarget | null): number {
  if (!(target instanceof Element)) return -1;
  const cell = target.closest<HTMLElement>("[role=gridcell]");
  return Number(cell?.dataset.index ?? -1);
}

function rowStyle(row: number, layout: GridLayout, gap: number): CSSProperties {
  return {
    transform: `translateY(${row * layout.stride}px)`,
    height: layout.tileHeight,
    gap,
    gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
  };
}
