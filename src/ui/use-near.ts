import { type RefObject, useEffect, useState } from "react";

/** Near is what is on the screen, or will be soon. */
const MARGIN = "600px 0px";

/**
 * False until the element comes near the screen, then true for good: what is costly to
 * show waits until someone may see it, and what was shown once does not go away again.
 */
export function useNear(element: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(false);

  useEffect(() => {
    const watched = element.current;
    if (!watched || isNear) return;
    listeners.set(watched, () => setNear(true));
    observer.observe(watched);
    return () => {
      observer.unobserve(watched);
      listeners.delete(watched);
    };
  }, [element, isNear]);

  return isNear;
}

const listeners = new WeakMap<Element, () => void>();

/** One for all elements. Pages scroll inside the document, hence the margin of the scroller too. */
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) listeners.get(target)?.();
  },
  { rootMargin: MARGIN, scrollMargin: MARGIN } as IntersectionObserverInit,
);
