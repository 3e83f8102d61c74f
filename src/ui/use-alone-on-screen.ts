import { type RefObject, useEffect } from "react";

/** Where a sheet covers the page; the same in page.module.css. */
const SMALL_SCREEN = "(max-width: 720px)";

/**
 * On small screens, where an aside covers everything: what lies under it can't be reached,
 * and `first` takes the focus. When the aside goes, or the screen grows, all is as before.
 */
export function useAloneOnScreen(
  sheet: RefObject<HTMLElement | null>,
  first: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const small = matchMedia(SMALL_SCREEN);
    let release = small.matches ? alone(sheet.current, first.current) : undefined;
    const follow = () => {
      release?.();
      release = small.matches ? alone(sheet.current, first.current) : undefined;
    };
    small.addEventListener("change", follow);
    return () => {
      small.removeEventListener("change", follow);
      release?.();
    };
  }, [sheet, first]);
}

/** Makes everything inert but an element, its inside and what it lies in; answers how to undo it. */
function alone(sheet: HTMLElement | null, first: HTMLElement | null): () => void {
  const hidden: Element[] = [];
  for (let inner: Element | null = sheet; inner?.parentElement; inner = inner.parentElement) {
    if (inner === document.body) break;
    for (const other of inner.parentElement.children) {
      if (other === inner || other.hasAttribute("inert")) continue;
      other.setAttribute("inert", "");
      hidden.push(other);
    }
  }
  first?.focus();
  return () => {
    for (const element of hidden) element.removeAttribute("inert");
  };
}
