import { type CSSProperties, type ReactNode, type RefObject, useId } from "react";
import type { GridLayout } from "./grid-layout.ts";
import styles from "./virtual-grid.module.css";

export interface GridTile {
  /** What the cell shows. */
  readonly content: ReactNode;
  /** Id of the element in `content` that names the cell; without one all its text does. */
  readonly namedBy?: string;
  /** It is shown among the others, but can't be selected. */
  readonly isDisabled?: boolean;
  readonly attributes?: Readonly<Record<`data-${string}`, string>>;
}

export interface GridRowProps {
  readonly row: number;
  readonly count: number;
  readonly layout: GridLayout;
  readonly gap: number;
  readonly tileAt: (index: number) => GridTile;
  readonly isSelected: (index: number) => boolean;
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
        const isSelected = cells.isSelected(index);
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          <div
            key={index}
            ref={isTabStop ? cells.tabStopElement : null}
            role="gridcell"
            aria-colindex={column + 1}
            aria-labelledby={tile.namedBy}
            aria-selected={isSelected}
            aria-disabled={tile.isDisabled || undefined}
            aria-current={cells.isCurrent(index) ? "true" : undefined}
            tabIndex={isTabStop ? 0 : -1}
            data-index={index}
            className={styles.cell}
            {...tile.attributes}
          >
            {tile.content}
            <TileCheck isSelected={isSelected} namedBy={tile.namedBy} />
          </div>
        );
      })}
    </div>
  );
}

interface TileCheckProps {
  readonly isSelected: boolean;
  readonly namedBy: string | undefined;
}

/** "Select pier, image": for the pointer; on the keyboard Ctrl+Space does the same. */
function TileCheck({ isSelected, namedBy }: TileCheckProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: the grid listens for its press
    <button
      type="button"
      role="checkbox"
      id={id}
      aria-checked={isSelected}
      aria-label="Select"
      aria-labelledby={namedBy && `${id} ${namedBy}`}
      tabIndex={-1}
      className={styles.check}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="9" />
        <path d="M6 10.2l2.8 2.8L14 7.6" />
      </svg>
    </button>
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
