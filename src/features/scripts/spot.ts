import type { AssetKey } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import type { Link } from "../../domain/scenes/link-change.ts";
import { type Place, placeFor } from "../../domain/scenes/place.ts";

/** A place as it stands on the screen. */
export interface Spot {
  readonly place: Place;
  /** "Scene 3", "dialogue 2 of Scene 3", "the whole script". */
  readonly words: string;
  /** What it shows now. */
  readonly here: readonly Asset[];
}

/** An asset in a place; a picture or video of a dialogue is its scene's. */
export function linkTo(place: Place, { type, id }: AssetKey): Link {
  return { asset: { type, id }, place: placeFor(type, place) };
}
