import { useSyncExternalStore } from "react";

/**
 * How a page shows what stands beside its content: as a `sheet` over everything, in a
 * `column` that comes and goes, or in one for which there is room at any time (`wide`).
 */
export type PageSize = "sheet" | "column" | "wide";

/** The first is the same in page.module.css. */
const SHEET = "(max-width: 720px)";
const WIDE = "(min-width: 1100px)";

export function usePageSize(): PageSize {
  return useSyncExternalStore(subscribe, pageSize);
}

function pageSize(): PageSize {
  if (matchMedia(SHEET).matches) return "sheet";
  return matchMedia(WIDE).matches ? "wide" : "column";
}

function subscribe(listener: () => void): () => void {
  const queries = [matchMedia(SHEET), matchMedia(WIDE)];
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
  };
}
