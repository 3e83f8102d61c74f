import { formatAmount, formatCount } from "../../lib/format-count.ts";
import type { LinkedAsset } from "./linked-run.ts";

/**
 * "pier.jpg added and linked to Act 1, Scene 3", "3 assets linked to Act 1, Scene 3; 1 of them
 * out of the trash".
 *
 * @param place in words; `null` where they went to several
 */
export function linkedWords(assets: readonly LinkedAsset[], place: string | null): string {
  const linked = place === null ? "linked" : `linked to ${place}`;
  const [first, ...others] = assets;
  if (first && others.length === 0) return `${first.name} ${WORDS[first.from](linked)}`;
  const count = (from: LinkedAsset["from"]) => assets.filter((one) => one.from === from).length;
  const was = count("linked");
  if (was === assets.length) return `${formatAmount(was, "asset")} ${WORDS.linked(linked, "were")}`;
  const notes = [
    was > 0 && `${formatCount(was)} ${was === 1 ? "was" : "were"} already`,
    count("trash") > 0 && `${formatCount(count("trash"))} of them out of the trash`,
  ].filter(Boolean);
  return [`${formatAmount(assets.length - was, "asset")} ${linked}`, ...notes].join("; ");
}

const WORDS: Readonly<Record<LinkedAsset["from"], (linked: string, was?: string) => string>> = {
  file: (linked) => `added and ${linked}`,
  here: (linked) => `is here already, now ${linked}`,
  trash: (linked) => `taken out of the trash and ${linked}`,
  linked: (linked, was = "was") => `${was} ${linked} already: now shown first`,
};

/** After it was undone: "pier.jpg is unlinked again. It stays in your library." */
export function unlinkedWords(assets: readonly LinkedAsset[]): string {
  const fresh = assets.filter(({ from }) => from !== "linked");
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
