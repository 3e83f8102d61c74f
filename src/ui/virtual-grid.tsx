import {
  type DragEvent,
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { findKey } from "./find-key.ts";
import { type GridCommand, gridCommand } from "./grid-keys.ts";
import { type GridLayout, gridLayout, type TileShape } from "./grid-layout.ts";
import { type GridSelectHow, useGridPointer } from "./grid-pointer.ts";
import { cellIndexOf, GridRow, type GridTile } from "./grid-row.tsx";
import { useContentWidth } from "./use-content-width.ts";
import { type GridPlace, useScrollPlace } from "./use-scroll-place.ts";
import { useTabStop } from "./use-tab-stop.ts";
import { useVisibleRows } from "./use-visible-rows.ts";
import styles from "./virtual-grid.module.css";

export interface VirtualGridProps {
  /** Accessible name. */
  readonly label: string;
  readonly count: number;
  /**
   * Name of what stands at an index, the same for as long as it is in the list: focus and
   * scroll position follow it. A new function tells the grid that the list has changed.
   */
  readonly keyOf: (index: number) => string;
  /** Says which list it is (its filters, say): another list begins at its top. */
  readonly list: string;
  readonly shape: TileShape;
  /** Draws what stands at an index; it gets the same room whatever it shows. */
  readonly tileAt: (index: number) => GridTile;
  /** Key of the tile whose details are shown; a new one is brought into view. */
  readonly current: string | null;
  readonly isSelected: (index: number) => boolean;
  /** By pointer or key (see `useGridPointer`, `gridCommand`). */
  readonly onSelect: (index: number, how: GridSelectHow, step: GridStep) => void;
  /** On a touch screen: whether a tap selects one more, instead of opening. */
  readonly tapToggles: boolean;
  /**
   * It is there to pick from: Space selects, as Ctrl+Space does, instead of opening. `one`:
   * never more than one tile at a time.
   */
  readonly picks?: "one" | "many";
  /** By Enter, Space, double click or tap. */
  readonly onOpen: (index: number) => void;
  /** By the delete key on a tile. */
  readonly onDelete?: (index: number) => void;
  /** By F2 on a tile. */
  readonly onRename?: ((index: number) => void) | undefined;
  /** When the mouse begins to drag a tile; without it none can be. */
  readonly onDragStart?: ((index: number, event: DragEvent) => void) | undefined;
  /** Pixels at the foot of the grid that something floats over. */
  readonly coveredBelow?: number;
  /** Which tiles are drawn, `to` not included. */
  readonly onVisibleRange: (from: number, to: number) => void;
  /** Where to begin: what an earlier grid gave to `onLeave` when it went. */
  readonly initialPlace?: GridPlace | null;
  readonly onLeave?: (place: GridPlace) => void;
  readonly ref?: Ref<GridControls>;
}

/** What led to a tile, and from which one. */
export interface GridStep {
  readonly by: "pointer" | "keys";
  readonly from: number;
}

export interface GridControls {
  /** Gives the focus to the tile that has the tab stop. */
  focus(): void;
}

/** Pixels below the last row. */
const ROOM_BELOW = 16;

/**
 * A grid of tiles of one size that draws only what is seen, so that 100,000 are as quick
 * as a hundred. One tile has the tab stop; arrow keys move it (see `gridCommand`). What is
 * selected is its owner's to say. When
 * the list changes, the focus stays with its key, else with its index, else goes to the
 * last tile; what is in view stays in view, also when the number of columns changes.
 */
export function VirtualGrid(props: VirtualGridProps) {
  const { label, count, keyOf, shape, current, coveredBelow = 0 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const width = useContentWidth(canvas);
  const layout = useMemo(() => gridLayout(width, shape), [width, shape]);
  const rowCount = width > 0 ? Math.ceil(count / layout.columns) : 0;
  const { rows, tabStop, followKey, pointer } = useGrid(props, { scroller, layout, rowCount });

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table's rows can't be placed
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount}
      aria-colcount={layout.columns}
      aria-multiselectable={props.picks !== "one"}
      data-picks={props.picks}
      data-tap-toggles={props.tapToggles}
      className={styles.scroller}
      onKeyDown={followKey}
      {...pointer}
      onDragStart={(event) => ifCell(event.target, (index) => props.onDragStart?.(index, event))}
      onFocus={(event) => ifCell(event.target, tabStop.noteFocus)}
      onBlur={tabStop.noteBlur}
    >
      <div
        ref={canvas}
        role="presentation"
        className={styles.canvas}
        style={{ height: rowCount * layout.stride + ROOM_BELOW + coveredBelow }}
      >
        {rows.map((row) => (
          <GridRow
            key={row}
            row={row}
            count={count}
            layout={layout}
            gap={shape.gap}
            tileAt={props.tileAt}
            isSelected={props.isSelected}
            isCurrent={(index) => keyOf(index) === current}
            tabStop={tabStop.index}
            tabStopElement={tabStop.element}
          />
        ))}
      </div>
    </div>
  );
}

interface GridParts {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly layout: GridLayout;
  /** 0 until the width is known. */
  readonly rowCount: number;
}

/** Everything that a grid does, without what it draws. */
function useGrid(props: VirtualGridProps, { scroller, layout, rowCount }: GridParts) {
  const { list, count, keyOf, current, coveredBelow = 0, onVisibleRange } = props;
  const { columns, stride } = layout;
  const initial = props.initialPlace?.list === list ? props.initialPlace : null;
  const tabStop = useTabStop({ list, count, keyOf, current, initial: initial?.tabStop ?? null });
  const pinned = Math.floor(tabStop.index / columns);
  const { rows, from, to } = useVisibleRows({ scroller, rowCount, stride, pinned });
  const place = useScrollPlace({
    ...{ scroller, layout, list, count, keyOf, tabStop: tabStop.spot },
    ...{ ready: rowCount > 0, initial: initial?.anchor ?? null },
  });

  function moveTo(index: number) {
    tabStop.moveTo(index);
    place.reveal(index, coveredBelow);
  }
  const pointer = useGridPointer({
    ...props,
    canDrag: props.onDragStart !== undefined,
    onSelect: (index, how) => props.onSelect(index, how, { by: "pointer", from: tabStop.index }),
  });
  useShown(current, rowCount > 0, props, moveTo);
  useEffect(() => {
    onVisibleRange(from * columns, Math.min(count, to * columns));
  }, [onVisibleRange, from, to, columns, count]);
  useLeave(() => {
    const anchor = place.anchor.current;
    if (anchor) props.onLeave?.({ list, anchor, tabStop: tabStop.spot });
  });
  useImperativeHandle(props.ref, () => ({
    focus: () => tabStop.element.current?.focus({ preventScroll: true }),
  }));

  function followKey(event: KeyboardEvent<HTMLElement>) {
    const from = cellIndexOf(event.target);
    // A field in a tile has keys of its own.
    if (from < 0 || event.target !== tabStop.element.current) return;
    const pageRows = Math.max(1, Math.floor(event.currentTarget.clientHeight / stride));
    const command = gridCommand(from, event, { count, columns, pageRows }, props.picks);
    if (!command) return;
    if (command.does === "rename" && !props.onRename) return;
    event.preventDefault();
    // For the browser, a key with Ctrl is no reason to show where the focus is.
    event.currentTarget.dataset.byKeys = "true";
    obey(command, from);
  }
  function obey(command: GridCommand, from: number) {
    const step: GridStep = { by: "keys", from };
    if (command.does === "open") props.onOpen(from);
    else if (command.does === "toggle") props.onSelect(from, "toggle", step);
    else if (command.does === "delete") props.onDelete?.(from);
    else if (command.does === "rename") props.onRename?.(from);
    else {
      moveTo(command.to);
      if (command.how) props.onSelect(command.to, command.how, step);
    }
  }
  return { rows, tabStop, followKey, pointer };
}

/** Calls once for every new `current`, as soon as the list has it. */
function useShown(
  current: string | null,
  ready: boolean,
  { count, keyOf }: VirtualGridProps,
  show: (index: number) => void,
): void {
  const shown = useRef<string | null>(null);
  const latest = useRef(show);
  useLayoutEffect(() => {
    latest.current = show;
  });
  useLayoutEffect(() => {
    if (current === null) shown.current = null;
    if (current === null || current === shown.current || !ready) return;
    const index = findKey(current, 0, count, keyOf);
    if (index < 0) return;
    shown.current = current;
    latest.current(index);
  }, [current, ready, count, keyOf]);
}

/** Calls when the component goes, with what was true last. */
function useLeave(leave: () => void): void {
  const latest = useRef(leave);
  useLayoutEffect(() => {
    latest.current = leave;
  });
  useLayoutEffect(() => () => latest.current(), []);
}

function ifCell(target: EventTarget, then: (index: number) => void): void {
  const index = cellIndexOf(target);
  if (index >= 0) then(index);
}
