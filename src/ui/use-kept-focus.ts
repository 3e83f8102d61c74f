import { type RefObject, useEffect } from "react";

/**
 * When what has the focus inside an area goes from the screen (a button that has done its
 * work, a row that moved to another list), `fallback` gets it.
 */
export function useKeptFocus(
  area: RefObject<HTMLElement | null>,
  fallback: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    let last: EventTarget | null = null;
    const onFocus = ({ target }: FocusEvent) => {
      last = target;
    };
    const onBlur = ({ target }: FocusEvent) => {
      // Some browsers tell it of what is just going, too: by then it is gone.
      queueMicrotask(() => {
        if (last === target && target instanceof Node && target.isConnected) last = null;
      });
    };
    const observer = new MutationObserver(() => {
      const isGone = last instanceof Node && !last.isConnected;
      if (isGone && document.activeElement === document.body) fallback.current?.focus();
      if (isGone) last = null;
    });
    element.addEventListener("focusin", onFocus);
    element.addEventListener("focusout", onBlur);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener("focusin", onFocus);
      element.removeEventListener("focusout", onBlur);
      observer.disconnect();
    };
  }, [area, fallback]);
}
