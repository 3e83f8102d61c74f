import type { Place } from "../domain/scenes/place.ts";
import { hashKey } from "../lib/hash-key.ts";

type AddressedPlace = Pick<Place, "scriptId" | "sceneId">;

/** The way to a place: a scene stands in its script; what is used for the whole script has no scene. */
export function placeAddress(place: AddressedPlace): string {
  return `#${placePath(place)}`;
}

/** The same for a `Link` of wouter, which puts the `#` in front itself. */
export function placePath({ scriptId, sceneId }: AddressedPlace): string {
  const script = `/scripts/${hashKey(scriptId)}`;
  return sceneId === "" ? script : `${script}?scene=${encodeURIComponent(sceneId)}`;
}
