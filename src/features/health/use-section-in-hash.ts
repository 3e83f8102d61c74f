import { type RefObject, useEffect } from "react";
import { useSearch } from "wouter";

/** `#/health?section=restore` brings that section to the top, and its heading into focus. */
export function useSectionInHash(section: string, heading: RefObject<HTMLElement | null>): void {
  const search = useSearch();
  const isMeant = new URLSearchParams(search).get("section") === section;
  useEffect(() => {
    if (!isMeant) return;
    // A page that opens takes the focus to its own heading first.
    const frame = requestAnimationFrame(() => {
      if (heading.current) bringToTop(heading.current);
    });
    return () => cancelAnimationFrame(frame);
  }, [isMeant, heading]);
}

/** A heading to the top of what scrolls, and into focus. */
export function bringToTop(heading: HTMLElement): void {
  heading.scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
}
