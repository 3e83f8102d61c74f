import { useEffect, useRef } from "react";
import { useSearch } from "wouter";
import type { ScriptView } from "../../domain/scripts/read-script.ts";

/**
 * `#/scripts/7?scene=act0-scene2` brings that scene to the top and its heading into focus,
 * once: at the moment when the script has it, which may be later.
 */
export function useSceneInHash(script: ScriptView): void {
  const search = useSearch();
  const brought = useRef<string>(null);
  useEffect(() => {
    const scene = new URLSearchParams(search).get("scene");
    if (scene === null) brought.current = null;
    if (scene === null || brought.current === search || !hasScene(script, scene)) return;
    const card = document.querySelector(`[data-scene="${CSS.escape(scene)}"]`);
    brought.current = search;
    card?.scrollIntoView({ block: "start" });
    card?.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true });
  }, [search, script]);
}

function hasScene({ acts }: ScriptView, id: string): boolean {
  return acts.some(({ scenes }) => scenes.some((scene) => scene.id === id));
}
