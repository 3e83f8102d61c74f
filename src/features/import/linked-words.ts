import { placeText } from "../../domain/assets/legacy-uses.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { isolated } from "../../lib/isolated.ts";
import { eachOnce, type LinkedAsset } from "../../views/unlinked-words.ts";

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
  if (first && others.length === 0) return `${isolated(first.name)} ${WORDS[first.from](linked)}`;
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

const WORDS: Readonly<Record<LinkedAsset["from"], (linked: string, was?: string) => string>> = {
  file: (linked) => `added and ${linked}`,
  here: (linked) => `is here already, now ${linked}`,
  trash: (linked) => `taken out of the trash and ${linked}`,
  linked: (linked, was = "was") => `${was} ${linked} already: now shown first`,
};
