import { useEffect, useRef } from "react";
import type { ScenePlace } from "../../domain/scenes/list-scene-assets.ts";
import { type ShownSceneAssets, useSceneAssets } from "../../hooks/use-scene-assets.ts";

/**
 * What a place shows, without originals; `null` until it is read. When a legacy field of it
 * is cleared, which asks anew, what was shown stays until the answer is there. For one place
 * only: whoever shows another is another component.
 */
export function usePlaceAssets(place: ScenePlace): ShownSceneAssets | null {
  const shown = useSceneAssets(place, WITHOUT_ORIGINALS);
  const last = useRef<ShownSceneAssets | null>(null);
  useEffect(() => {
    if (!shown.isLoading) last.current = shown;
  });
  return shown.isLoading ? last.current : shown;
}

const WITHOUT_ORIGINALS = { originals: false } as const;
