import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Mapping } from "../../db/schema.ts";
import { placeText } from "../assets/legacy-uses.ts";
import { type Place, placeFor } from "./place.ts";

/** An asset in a place. */
export interface Link {
  readonly asset: AssetKey;
  readonly place: Place;
}

/** What the edge gives to whatever is written. */
export interface Stamps {
  readonly at: Date;
  /** A UUID, another one each time. */
  readonly newUid: () => string;
}

/** A legacy field that was cleared, and what it named. */
export interface LegacyName {
  readonly place: Place;
  readonly asset: AssetKey;
  /** Which of the fields for this type that bear the place's name, from 0: two scenes may have the same id. */
  readonly position: number;
}

export interface ClearedName extends LegacyName {
  /** No mapping of its type was in the place: it was what the place showed. */
  readonly stoodAlone: boolean;
}

/** What linking, unlinking or replacing changed, as `undoLinks` needs it. */
export interface LinkChange {
  readonly made: readonly Mapping[];
  readonly dropped: readonly Mapping[];
  /** Those that got another turn, asset or role. */
  readonly turned: readonly { readonly before: Mapping; readonly after: Mapping }[];
  readonly cleared: readonly ClearedName[];
}

/** The same text for the same asset in the same place: a picture of a dialogue is one of its scene. */
export function linkText({ asset, place }: Link): string {
  return `${assetKeyText(asset)} ${placeText(placeFor(asset.type, place))}`;
}

export function changesNothing({ made, dropped, turned, cleared }: LinkChange): boolean {
  return made.length + dropped.length + turned.length + cleared.length === 0;
}
