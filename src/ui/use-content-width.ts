import { type RefObject, useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Width of an element's content box in pixels; 0 until it is laid out. */
export function useContentWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => {
      // Synchronous, or one frame is painted with the tiles of the old width.
      flushSync(() => setWidth(element.clientWidth));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
