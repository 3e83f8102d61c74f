import { type RefObject, useEffect, useState } from "react";

/** Near is what is on the screen, or will be soon. */
const MARGIN = "600px 0px";

/**
 * False until the element comes near the screen, then true for good: what is costly to
 * show waits until someone may see it, and what was shown once does not go away again.
 */
export function useNear(element: RefObject<Element | null>): boolean {
  const [wasNear, setWasNear] = useState(false);

  useEffect(() => {
    const watched = element.current;
    if (!watched || wasNear) return;
    return watchNear(watched, (isNear) => isNear && setWasNear(true));
  }, [element, wasNear]);

  return wasNear;
}

/** Calls with true when the element comes near the screen, and with false when it is far from it again. */
export function watchNear(element: Element, listener: (isNear: boolean) => void): () => void {
  const listeners = listenersOf.get(element) ?? new Set();
  listenersOf.set(element, listeners);
  listeners.add(listener);
  // Whoever comes later would not be told of what an observer has told already.
  observer.unobserve(element);
  observer.observe(element);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer.unobserve(element);
    listenersOf.delete(element);
  };
}

const listenersOf = new WeakMap<Element, Set<(isNear: boolean) => void>>();

/** One for all elements. Pages scroll inside the document, hence the margin of the scroller too. */
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      for (const listener of listenersOf.get(target) ?? []) listener(isIntersecting);
    }
  },
  { rootMargin: MARGIN, scrollMargin: MARGIN } as IntersectionObserverInit,
);
