import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Mapping } from "../db/schema.ts";
import { placeText } from "../domain/assets/legacy-uses.ts";
import type { DomainErrorCode } from "../domain/errors.ts";
import type { Link, LinkChange } from "../domain/scenes/link-change.ts";
import { type Place, placeFor } from "../domain/scenes/place.ts";
import { formatAmount, formatCount } from "../lib/format-count.ts";
import { REFUSAL_WORDS } from "./asset-words.ts";

export interface LinkWords {
  /** "3 assets linked". */
  readonly done: string;
  /** After it was undone: "3 assets unlinked again". */
  readonly undone: string;
}

/** Of the links asked for: those that are new, and how many were there already. */
export function linkedWords(links: readonly Link[], { made }: LinkChange): LinkWords {
  const asked = new Set(links.map(linkText));
  const fresh = eachOnce(made.map(linkOf)).filter((link) => asked.has(linkText(link)));
  const already = asked.size - fresh.length;
  if (fresh.length === 0) {
    const were = already === 1 ? "It was linked here already" : "All were linked already";
    return { ...SHOWN_FIRST, done: `${were}: now shown first` };
  }
  const others =
    already === 0 ? "" : `; ${formatCount(already)} ${wasOrWere(already)} linked already`;
  return {
    done: `${subject(fresh, "Linked", "linked")}${others}`,
    undone: subject(fresh, "Unlinked again", "unlinked again"),
  };
}

export function unlinkedWords({ dropped, cleared }: LinkChange): LinkWords {
  const gone = eachOnce([...dropped.map(linkOf), ...cleared]);
  if (gone.length === 0) return { done: "It was unlinked already", undone: "" };
  return {
    done: subject(gone, "Unlinked", "unlinked"),
    undone: subject(gone, "Linked again", "linked again"),
  };
}

/** In how many places something changed. */
export function replacedWords({ made, dropped, turned, cleared }: LinkChange): LinkWords {
  const places = new Set(
    [...made, ...dropped, ...turned.map(({ after }) => after), ...cleared.map(placeOf)].map(
      placeText,
    ),
  ).size;
  if (places === 0) return { done: "Nothing to replace: it is the same asset", undone: "" };
  const where = inPlaces(places);
  return { done: `Replaced${where}`, undone: `Back as it was${where}` };
}

export const SHOWN_FIRST: LinkWords = {
  done: "Shown first",
  undone: "Shown in the order from before again",
};

/** Why nothing was done to some links. Of several it can't be said which one it was about. */
export function refusedWords(code: DomainErrorCode, links: readonly Link[]): string {
  const { assets, places } = countsOf(links);
  const isOneOf = code.startsWith("asset-") ? assets > 1 : places > 1;
  return (isOneOf && OF_SEVERAL[code]) || REFUSAL_WORDS[code];
}

const OF_SEVERAL: Partial<Readonly<Record<DomainErrorCode, string>>> = {
  "asset-not-found": "One of the assets was deleted in the meantime. Nothing was changed.",
  "asset-in-trash": "One of the assets is in the trash by now. Nothing was changed.",
  "script-not-found": "One of the scripts was deleted in the meantime. Nothing was changed.",
  "place-not-found": "One of the places is no longer in its script. Nothing was changed.",
};

/** "1 asset", "3 assets in 2 places". */
export function amountOf(links: readonly Link[]): string {
  const { assets, places } = countsOf(links);
  return `${formatAmount(assets, "asset")}${inPlaces(places)}`;
}

/** "Linked", "Linked in 3 places", "3 assets linked", "3 assets linked in 2 places". */
function subject(links: readonly Link[], alone: string, verb: string): string {
  const { assets, places } = countsOf(links);
  return `${assets === 1 ? alone : `${formatAmount(assets, "asset")} ${verb}`}${inPlaces(places)}`;
}

/** One place needs no words. */
function inPlaces(count: number): string {
  return count === 1 ? "" : ` in ${formatAmount(count, "place")}`;
}

/** A picture and a sound of one dialogue are in two places, but it is one that was meant. */
function countsOf(links: readonly Link[]) {
  return {
    assets: new Set(links.map(({ asset }) => assetKeyText(asset))).size,
    places: new Set(links.map(({ place }) => placeText(place))).size,
  };
}

function wasOrWere(count: number): string {
  return count === 1 ? "was" : "were";
}

function linkOf({ assetType, assetId, scriptId, sceneId, dialogueId }: Mapping): Link {
  const asset: AssetKey = { type: assetType, id: assetId };
  return { asset, place: { scriptId, sceneId, dialogueId } };
}

function placeOf({ place }: { readonly place: Place }): Place {
  return place;
}

function linkText({ asset, place }: Link): string {
  return `${assetKeyText(asset)} ${placeText(placeFor(asset.type, place))}`;
}

function eachOnce(links: readonly Link[]): readonly Link[] {
  return [...new Map(links.map((link) => [linkText(link), link])).values()];
}
