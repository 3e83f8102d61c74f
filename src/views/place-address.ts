import type { Place } from "../domain/scenes/place.ts";
import { hashKey } from "../lib/hash-key.ts";

/** The way to a place: a scene stands in its script; what is used for the whole script has no scene. */
export function placeAddress({ scriptId, sceneId }: Pick<Place, "scriptId" | "sceneId">): string {
  const script = `#/scripts/${hashKey(scriptId)}`;
  return sceneId === "" ? script : `${script}?scene=${encodeURIComponent(sceneId)}`;
}
