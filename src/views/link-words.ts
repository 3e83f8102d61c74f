import type { AssetKey } from "../db/asset-key.ts";
import type { Mapping } from "../db/schema.ts";
import type { DomainErrorCode } from "../domain/errors.ts";
import { type Link, type LinkChange, linkText } from "../domain/scenes/link-change.ts";
import type { Place } from "../domain/scenes/place.ts";
import type { ReplaceChange, Replacement } from "../domain/scenes/replace-asset.ts";
import { formatAmount, formatCount } from "../lib/format-count.ts";
import { REFUSAL_WORDS } from "./asset-words.ts";
import { countLinks, type LinkNames } from "./name-links.ts";

export interface LinkWords {
  /** "3 assets linked to Act 1, Scene 3". */
  readonly done: string;
  /** After it was undone: "3 assets unlinked from Act 1, Scene 3 again". */
  readonly undone: string;
}

type NameLinks = (links: readonly Link[]) => Promise<LinkNames>;

/** Of the links asked for: those that are new, and how many were there already. */
export async function linkedWords(
  links: readonly Link[],
  { made }: LinkChange,
  nameLinks: NameLinks,
): Promise<LinkWords> {
  const asked = eachOnce(links);
  const texts = new Set(made.map((row) => linkText(linkOf(row))));
  const fresh = asked.filter((link) => texts.has(linkText(link)));
  const already = asked.length - fresh.length;
  if (fresh.length === 0) {
    const names = await nameLinks(asked);
    return {
      done: `${names.assets} ${wasOrWere(names)} linked${where("to", names)} already: now shown first`,
      undone: orderedWords(names),
    };
  }
  const names = await nameLinks(fresh);
  const others =
    already === 0 ? "" : `; ${formatCount(already)} ${already === 1 ? "was" : "were"} already`;
  return {
    done: `${names.assets} linked${where("to", names)}${others}`,
    undone: `${names.assets} unlinked${where("from", names)} again`,
  };
}

export async function unlinkedWords(
  links: readonly Link[],
  { dropped, cleared }: LinkChange,
  nameLinks: NameLinks,
): Promise<LinkWords> {
  const gone = eachOnce([...dropped.map(linkOf), ...cleared]);
  if (gone.length === 0) {
    const names = await nameLinks(links);
    const done = `${names.assets} ${wasOrWere(names)} unlinked${where("from", names)} already`;
    return { done, undone: "" };
  }
  const names = await nameLinks(gone);
  return {
    done: `${names.assets} unlinked${where("from", names)}`,
    undone: `${names.assets} linked${where("to", names)} again`,
  };
}

/** In how many places something changed, or in which one, and how many did not have it any more. */
export async function replacedWords(
  { type, oldId, newId }: Replacement,
  { made, dropped, turned, cleared, left }: ReplaceChange,
  nameLinks: NameLinks,
): Promise<LinkWords> {
  const rows = [...made, ...dropped, ...turned.map(({ after }) => after)];
  const places: readonly Place[] = [...rows.map(placeOf), ...cleared.map(({ place }) => place)];
  if (places.length === 0) return { done: nothingReplaced(left), undone: "" };
  const nameIn = (id: Replacement["newId"]) =>
    nameLinks(places.map((place) => ({ asset: { type, id }, place })));
  const [was, by] = await Promise.all([nameIn(oldId), nameIn(newId)]);
  return {
    done: `${was.assets} replaced by ${by.assets}${where("in", was)}${left > 0 ? `; ${formatCount(left)} no longer had it` : ""}`,
    undone: `${was.assets} is back${where("in", was)}`,
  };
}

function nothingReplaced(left: number): string {
  if (left === 0) return "Nothing to replace: it is the same asset";
  const there = left === 1 ? "It is not there any more" : "None of the places has it any more";
  return `${there}, so nothing was replaced`;
}

export async function shownFirstWords(link: Link, nameLinks: NameLinks): Promise<LinkWords> {
  const names = await nameLinks([link]);
  return {
    done: `${names.assets} shown first${where("in", names)}`,
    undone: orderedWords(names),
  };
}

function orderedWords(names: LinkNames): string {
  return `The order from before again${where("in", names)}`;
}

/** " to Act 1, Scene 3", " in 3 places". */
function where(preposition: "to" | "from" | "in", { places, isOnePlace }: LinkNames): string {
  return ` ${isOnePlace ? preposition : "in"} ${places}`;
}

function wasOrWere({ isOneAsset }: LinkNames): string {
  return isOneAsset ? "was" : "were";
}

/** Why nothing was done to some links. Of several it can't be said which one it was about. */
export function refusedWords(code: DomainErrorCode, links: readonly Link[]): string {
  const { assets, places } = countLinks(links);
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
  const { assets, places } = countLinks(links);
  return `${formatAmount(assets, "asset")}${inPlaces(places)}`;
}

/** One place needs no words. */
function inPlaces(count: number): string {
  return count === 1 ? "" : ` in ${formatAmount(count, "place")}`;
}

function linkOf({ assetType, assetId, scriptId, sceneId, dialogueId }: Mapping): Link {
  const asset: AssetKey = { type: assetType, id: assetId };
  return { asset, place: { scriptId, sceneId, dialogueId } };
}

function placeOf(row: Mapping): Place {
  return linkOf(row).place;
}

function eachOnce(links: readonly Link[]): readonly Link[] {
  return [...new Map(links.map((link) => [linkText(link), link])).values()];
}
