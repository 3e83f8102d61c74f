import { legacyFieldsOf } from "../../db/legacy-places.ts";
import type { Script } from "../../db/schema.ts";
import { placeText } from "../assets/legacy-uses.ts";
import { DomainError } from "../errors.ts";
import type { Place } from "./place.ts";

/**
 * Refuses a place that is not in its script, by the ids that are stored there. A scene
 * without one can't be named: the name that a screen gives it is no id.
 *
 * @throws DomainError `place-not-found`
 */
export function requirePlaces(script: Script, places: readonly Place[]): void {
  const there = placesIn(script);
  for (const place of places) {
    if (!there.has(placeText(place))) throw new DomainError("place-not-found", placeText(place));
  }
}

/** Every place of a script, as `placeText`s: the whole of it, its scenes and dialogues by their stored ids. */
export function placesIn(script: Script): ReadonlySet<string> {
  const whole = { scriptId: script.id, sceneId: "", dialogueId: "" };
  const there = new Set([placeText(whole)]);
  // Every scene and every dialogue has a legacy field, filled or not.
  for (const { sceneId, dialogueId } of legacyFieldsOf(script)) {
    if (sceneId !== "") there.add(placeText({ ...whole, sceneId, dialogueId }));
  }
  return there;
}
