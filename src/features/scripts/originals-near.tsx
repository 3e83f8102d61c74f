import { createContext, type RefObject, useContext, useEffect, useState } from "react";
import { watchNear } from "../../ui/use-near.ts";

const OriginalsNear = createContext(true);

/** Says to everything inside whether originals may be held open; without it, they may. */
export const OriginalsNearProvider = OriginalsNear.Provider;

/** False where nobody sees it: a thumbnail does then, and no object URL is held. */
export function useOriginalsNear(): boolean {
  return useContext(OriginalsNear);
}

/**
 * Whether originals inside an element are held open: while it is near the screen, and while
 * one of them plays or has the focus, wherever the page was scrolled meanwhile.
 */
export function useHoldsOriginals(element: RefObject<HTMLElement | null>): boolean {
  const [holds, setHolds] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    let isNear = false;
    const judge = () => setHolds(isNear || isInUse(watched));
    const unwatch = watchNear(watched, (near) => {
      isNear = near;
      judge();
    });
    const stop = new AbortController();
    // Events of media do not bubble.
    watched.addEventListener("pause", judge, { capture: true, signal: stop.signal });
    watched.addEventListener("focusout", judge, { signal: stop.signal });
    watched.addEventListener("focusin", judge, { signal: stop.signal });
    return () => {
      unwatch();
      stop.abort();
    };
  }, [element]);
  return holds;
}

function isInUse(element: HTMLElement): boolean {
  if (element.contains(document.activeElement)) return true;
  return [...element.querySelectorAll<HTMLMediaElement>("audio, video")].some(
    ({ paused }) => !paused,
  );
}
