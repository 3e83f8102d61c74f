import { useEffect, useRef } from "react";

/** Calls when a single key is pressed anywhere on the page; never while something is typed, nor under a dialog or menu. */
export function useKeyPressed(
  key: string | undefined,
  onPressed: (event: KeyboardEvent) => void,
): void {
  const latest = useRef(onPressed);
  useEffect(() => {
    latest.current = onPressed;
  });
  useEffect(() => {
    if (key === undefined) return;
    const listen = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
      if (event.key !== key || !isPlain || takesKeys(event.target)) return;
      event.preventDefault();
      latest.current(event);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [key]);
}

const TAKES_KEYS =
  "input, textarea, select, [contenteditable=true], [role=listbox], [role=menu], [role=dialog], [role=alertdialog]:not([aria-modal=false]), audio, video";

/** Whether keys pressed there mean something already: a field, a menu, a dialog, a player. */
export function takesKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TAKES_KEYS) !== null;
}
