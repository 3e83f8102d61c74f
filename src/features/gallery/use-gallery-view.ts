import { useCallback, useMemo, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { formatGalleryView, type GalleryView, parseGalleryView } from "./gallery-view.ts";

/** `push`: a step that the back button undoes. `replace`: none, as for letters that are typed. */
export type Step = "push" | "replace";

/** The view that the hash describes, and how to get to another one. */
export function useGalleryView(): [GalleryView, (view: GalleryView, step: Step) => void] {
  // As it stands there: wouter decodes parts of it.
  const hash = useSyncExternalStore(subscribe, currentHash);
  const [, navigate] = useLocation();
  const view = useMemo(() => parseGalleryView(hash), [hash]);
  const show = useCallback(
    (next: GalleryView, step: Step) => {
      const to = formatGalleryView(next);
      if (`#${to}` !== currentHash()) navigate(to, { replace: step === "replace" });
    },
    [navigate],
  );
  return [view, show];
}

function currentHash(): string {
  return location.hash;
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}
