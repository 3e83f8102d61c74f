import { useEffect, useRef } from "react";

export interface UndoKeyActions {
  /** Ctrl+Z or Cmd+Z. */
  readonly onUndo: () => void;
  /** Ctrl+Shift+Z, Cmd+Shift+Z or Ctrl+Y. */
  readonly onRedo: () => void;
}

/**
 * Calls for the keys that undo and do again, anywhere on the page; never in a text field,
 * which has its own, nor under a dialog or menu.
 */
export function useUndoKeys(actions: UndoKeyActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const does = actionOf(event);
      if (!does || event.defaultPrevented || undoesByItself(event.target)) return;
      event.preventDefault();
      latest.current[does]();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

function actionOf(event: KeyboardEvent): keyof UndoKeyActions | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "onRedo" : "onUndo";
  // Cmd+Y is the browser's own.
  return key === "y" && event.ctrlKey && !event.shiftKey ? "onRedo" : null;
}

const TAKES_UNDO =
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"]), textarea, [contenteditable=true], [role=listbox], [role=menu], [role=dialog], [role=alertdialog]:not([aria-modal=false])';

function undoesByItself(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TAKES_UNDO) !== null;
}
