import type { AssetKey, AssetType } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import type { Link } from "../../domain/scenes/link-change.ts";
import { type Place, placeFor } from "../../domain/scenes/place.ts";

/** A place as it stands on the screen. */
export interface Spot {
  readonly place: Place;
  /** "Scene 3", "dialogue 2 of Act 2, Scene 3", "the whole script". */
  readonly words: string;
  /** Of a dialogue: what its scene is called. */
  readonly sceneWords?: string;
  /** What it shows now. */
  readonly here: readonly Asset[];
}

/** What the place is called in which an asset of a type is, when it is linked to this one. */
export function wordsFor(type: AssetType, { place, words, sceneWords = words }: Spot): string {
  return placeFor(type, place).dialogueId === place.dialogueId ? words : sceneWords;
}

/** An asset in a place; a picture or video of a dialogue is its scene's. */
export function linkTo(place: Place, { type, id }: AssetKey): Link {
  return { asset: { type, id }, place: placeFor(type, place) };
}
