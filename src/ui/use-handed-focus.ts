import { type RefObject, useLayoutEffect, useRef } from "react";

/** When an element goes from the screen with the focus in it, `next` says who gets that. */
export function useHandedFocus(
  element: RefObject<HTMLElement | null>,
  next: () => HTMLElement | null,
): void {
  const latest = useRef(next);
  useLayoutEffect(() => {
    latest.current = next;
  });
  useLayoutEffect(() => {
    const shown = element.current;
    return () => {
      if (!shown?.contains(document.activeElement)) return;
      // Once it is gone; by then something else may have taken the focus.
      queueMicrotask(() => {
        if (document.activeElement === document.body) latest.current()?.focus();
      });
    };
  }, [element]);
}
