import { useEffect } from "react";
import { useSearch } from "wouter";

/** `#/scripts/7?scene=act0-scene2` brings that scene to the top and its heading into focus. */
export function useSceneInHash(): void {
  const search = useSearch();
  useEffect(() => {
    const scene = new URLSearchParams(search).get("scene");
    if (scene === null) return;
    const card = document.querySelector(`[data-scene="${CSS.escape(scene)}"]`);
    card?.scrollIntoView({ block: "start" });
    card?.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true });
  }, [search]);
}
