import { type MouseEvent, type PointerEvent, useEffect, useRef } from "react";
import { cellIndexOf } from "./grid-row.tsx";

/** What becomes of a selection at a tile: only this one; this one too or no longer; the range up to it; that range too. */
export type GridSelectHow = "only" | "toggle" | "range" | "add-range";

export interface GridPointerInput {
  readonly onSelect: (index: number, how: GridSelectHow) => void;
  readonly onOpen: (index: number) => void;
  /** A tap selects one more, instead of opening. */
  readonly tapToggles: boolean;
  /** The mouse can drag tiles; on touch, where a drag would begin with a long press, nothing can. */
  readonly canDrag: boolean;
}

/** Milliseconds and pixels. */
const LONG_PRESS = 500;
const SLACK = 10;

interface Press {
  readonly isTouch: boolean;
  readonly x: number;
  readonly y: number;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
  /** It was a long press: the click that follows says nothing more. */
  isDone: boolean;
}

/**
 * Mouse and touch on the tiles of a grid. A click selects, with Ctrl or Cmd one more, with
 * Shift a range; the check of a tile toggles; a double click opens. A tap opens, or where
 * something is selected toggles; a long press toggles. Fields inside a tile are left alone.
 */
export function useGridPointer({ onSelect, onOpen, tapToggles, canDrag }: GridPointerInput) {
  const press = useRef<Press | null>(null);
  const clicked = useRef(-1);
  useEffect(() => () => clearTimeout(press.current?.timer), []);

  function endPress() {
    clearTimeout(press.current?.timer);
  }
  function startPress(event: PointerEvent<HTMLElement>) {
    endPress();
    delete event.currentTarget.dataset.byKeys;
    const index = cellIndexOf(event.target);
    const isTouch = event.pointerType === "touch";
    const cell =
      event.target instanceof Element && event.target.closest<HTMLElement>("[role=gridcell]");
    // Inside one that can be dragged, a field's text can't be selected.
    if (cell) cell.draggable = canDrag && !isTouch && !isField(event.target);
    const started: Press = {
      ...{ isTouch, x: event.clientX, y: event.clientY, isDone: false },
      timer: isTouch && index >= 0 ? setTimeout(finish, LONG_PRESS) : undefined,
    };
    press.current = started;
    function finish() {
      started.isDone = true;
      onSelect(index, "toggle");
    }
  }
  function followClick(event: MouseEvent) {
    const index = cellIndexOf(event.target);
    if (index < 0 || isField(event.target)) return;
    const { isTouch = false, isDone = false } = press.current ?? {};
    press.current = null;
    if (isDone) return;
    if (isCheck(event.target)) return onSelect(index, event.shiftKey ? "add-range" : "toggle");
    if (isTouch) return tapToggles ? onSelect(index, "toggle") : onOpen(index);
    const how = clickHow(event);
    // The first click may have moved the tiles.
    if (how === "only" && event.detail > 1) return onOpen(clicked.current);
    clicked.current = index;
    onSelect(index, how);
  }
  return {
    onPointerDown: startPress,
    onPointerUp: endPress,
    onPointerCancel: endPress,
    onPointerMove(event: PointerEvent) {
      const { x, y } = press.current ?? { x: 0, y: 0 };
      if (Math.hypot(event.clientX - x, event.clientY - y) > SLACK) endPress();
    },
    onContextMenu(event: MouseEvent) {
      if (press.current?.isTouch) event.preventDefault();
    },
    onMouseDown: keepFocusOnTile,
    onClick: followClick,
  };
}

/** No text is selected by Shift, and neither a check nor the second of two clicks takes the focus elsewhere. */
function keepFocusOnTile(event: MouseEvent): void {
  const { target } = event;
  if (!(target instanceof Element) || isField(target)) return;
  if (!event.shiftKey && event.detail < 2 && !isCheck(target)) return;
  event.preventDefault();
  if (event.detail < 2) {
    target.closest<HTMLElement>("[role=gridcell]")?.focus({ preventScroll: true });
  }
}

function clickHow({ shiftKey, ctrlKey, metaKey }: MouseEvent): GridSelectHow {
  const withCtrl = ctrlKey || metaKey;
  if (shiftKey) return withCtrl ? "add-range" : "range";
  return withCtrl ? "toggle" : "only";
}

function isCheck(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[role=gridcell] [role=checkbox]") !== null;
}

function isField(target: EventTarget): boolean {
  return target instanceof Element && target.closest("input, textarea") !== null;
}
