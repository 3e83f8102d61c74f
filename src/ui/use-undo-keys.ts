import { useEffect, useRef } from "react";

/**
 * Calls for Ctrl+Z or Cmd+Z anywhere on the page; never in a text field, which undoes by
 * itself, nor under a dialog or menu.
 */
export function useUndoKeys(onUndo: () => void): void {
  const latest = useRef(onUndo);
  useEffect(() => {
    latest.current = onUndo;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isUndo =
        event.key.toLowerCase() === "z" &&
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey;
      if (!isUndo || event.defaultPrevented || undoesByItself(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

const TAKES_UNDO =
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"]), textarea, [contenteditable=true], [role=listbox], [role=menu], [role=dialog], [role=alertdialog]:not([aria-modal=false])';

function undoesByItself(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TAKES_UNDO) !== null;
}
