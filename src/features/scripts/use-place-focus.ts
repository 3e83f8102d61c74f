import { type RefObject, useCallback, useEffect, useRef } from "react";

/** Put on an element, makes it a group: its menus hand the focus on to each other. It stays as long as the area. */
export const FOCUS_GROUP = { "data-focus-group": "" } as const;
/** Put on a button that is no menu, and takes part in this as if it were one. */
export const FOCUS_STOP = { "data-focus-stop": "" } as const;

interface Last {
  readonly element: HTMLElement;
  readonly group: HTMLElement | null;
  /** Which stop of its group it is; for what is none, the stop before it. */
  readonly index: number;
}

/**
 * Keeps the focus in an area whose assets come and go. When what had it is gone, the stop
 * gets it that stands there now, else the last one of its group, else the heading of the
 * area. The answer is to be called after a menu or dialog of the area has closed or done
 * something: it gives the focus back where nobody has taken it.
 */
export function usePlaceFocus(area: RefObject<HTMLElement | null>): () => void {
  const last = useRef<Last | null>(null);

  const settle = useCallback(() => {
    // Menus and dialogs give it back themselves one frame after they are gone, if they can.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body || !last.current || !area.current) return;
        nextOf(last.current, area.current)?.focus({ preventScroll: true });
      }),
    );
  }, [area]);

  useEffect(() => {
    const watched = area.current;
    if (!watched) return;
    const stop = new AbortController();
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) last.current = lastOf(target);
    };
    const forget = ({ target }: FocusEvent) => {
      queueMicrotask(() => {
        if (last.current?.element === target && hasLeft(last.current.element)) last.current = null;
      });
    };
    const observer = new MutationObserver(() => {
      if (last.current && !last.current.element.isConnected) settle();
    });
    watched.addEventListener("focusin", note, { signal: stop.signal });
    watched.addEventListener("focusout", forget, { signal: stop.signal });
    observer.observe(watched, { childList: true, subtree: true });
    return () => {
      stop.abort();
      observer.disconnect();
    };
  }, [area, settle]);

  return settle;
}

/** The focus went elsewhere, and not because its element is gone or has opened its menu. */
function hasLeft(element: HTMLElement): boolean {
  return element.isConnected && element.ariaExpanded !== "true";
}

function lastOf(element: HTMLElement): Last {
  const group = element.closest<HTMLElement>("[data-focus-group]");
  const stops = stopsOf(group);
  const before = stops.filter(
    (stop) => stop.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  ).length;
  return { element, group, index: stops.includes(element) ? before : Math.max(0, before - 1) };
}

function nextOf({ element, group, index }: Last, area: HTMLElement): HTMLElement | null {
  if (element.isConnected) return element;
  const stops = stopsOf(group);
  return stops[index] ?? stops.at(-1) ?? area.querySelector<HTMLElement>("h2, h3");
}

function stopsOf(group: HTMLElement | null): readonly HTMLElement[] {
  return [...(group?.querySelectorAll<HTMLElement>("[aria-haspopup], [data-focus-stop]") ?? [])];
}
