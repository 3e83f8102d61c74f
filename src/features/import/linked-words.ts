import { assetKeyText } from "../../db/asset-key.ts";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import type { LinkedAsset } from "./linked-run.ts";

/**
 * "pier.jpg added and linked to Act 1, Scene 3", "3 assets linked to Act 1, Scene 3; 1 of them
 * out of the trash". An asset in several places is one: "2 assets linked in 3 places".
 *
 * @param place in words; `null` where they went to several
 */
export function linkedWords(assets: readonly LinkedAsset[], place: string | null): string {
  const distinct = eachOnce(assets);
  const linked = linkedWhere(assets, distinct.length, place);
  const [first, ...others] = distinct;
  if (first && others.length === 0) return `${first.name} ${WORDS[first.from](linked)}`;
  const count = (from: LinkedAsset["from"]) => distinct.filter((one) => one.from === from).length;
  const was = count("linked");
  if (was === distinct.length)
    return `${formatAmount(was, "asset")} ${WORDS.linked(linked, "were")}`;
  const notes = [
    was > 0 && `${formatCount(was)} ${was === 1 ? "was" : "were"} already`,
    count("trash") > 0 && `${formatCount(count("trash"))} of them out of the trash`,
  ].filter(Boolean);
  return [`${formatAmount(distinct.length - was, "asset")} ${linked}`, ...notes].join("; ");
}

/** "linked to Scene 1", "linked", and where an asset went to several places "linked in 2 places". */
function linkedWhere(
  assets: readonly LinkedAsset[],
  distinct: number,
  place: string | null,
): string {
  if (place !== null) return `linked to ${place}`;
  if (assets.length === distinct) return "linked";
  const places = new Set(assets.map((one) => placeText(one.place)));
  return `linked in ${formatAmount(places.size, "place")}`;
}

/** Each asset once, as what says most of it: it came in, or out of the trash, or was linked to a place. */
function eachOnce(assets: readonly LinkedAsset[]): readonly LinkedAsset[] {
  const byText = new Map<string, LinkedAsset>();
  for (const asset of assets) {
    const text = assetKeyText(asset.key);
    const said = byText.get(text);
    if (!said || SAYING.indexOf(asset.from) < SAYING.indexOf(said.from)) byText.set(text, asset);
  }
  return [...byText.values()];
}

const SAYING: readonly LinkedAsset["from"][] = ["file", "trash", "here", "linked"];

const WORDS: Readonly<Record<LinkedAsset["from"], (linked: string, was?: string) => string>> = {
  file: (linked) => `added and ${linked}`,
  here: (linked) => `is here already, now ${linked}`,
  trash: (linked) => `taken out of the trash and ${linked}`,
  linked: (linked, was = "was") => `${was} ${linked} already: now shown first`,
};

/** After it was undone: "pier.jpg is unlinked again. It stays in your library." */
export function unlinkedWords(assets: readonly LinkedAsset[]): string {
  const fresh = eachOnce(assets.filter(({ from }) => from !== "linked"));
  const [first, ...others] = fresh;
  if (!first) return "Shown in the order from before again";
  const what =
    others.length === 0 ? `${first.name} is` : `${formatAmount(fresh.length, "asset")} are`;
  return `${what} unlinked again. ${whereWords(fresh)}`;
}

function whereWords(assets: readonly LinkedAsset[]): string {
  const isOne = assets.length === 1;
  const back = assets.filter(({ from }) => from === "trash").length;
  if (back === 0) return `${isOne ? "It stays" : "They stay"} in your library.`;
  if (back === assets.length) return `${isOne ? "It is" : "They are"} in the trash again.`;
  return `${formatCount(back)} of them ${back === 1 ? "is" : "are"} in the trash again, the others stay in your library.`;
}
