import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Place } from "../domain/scenes/place.ts";
import { formatAmount, formatCount } from "../lib/format-count.ts";
import { isolated } from "../lib/isolated.ts";

/** What an import linked. */
export interface LinkedAsset {
  readonly key: AssetKey;
  readonly name: string;
  /**
   * `here`: it was in the library already; `trash`: and was taken out of the trash; `linked`:
   * and stood in that place before.
   */
  readonly from: "file" | "here" | "trash" | "linked";
  readonly place: Place;
}

/** After it was undone: "pier.jpg is unlinked again. It stays in your library." */
export function unlinkedWords(assets: readonly LinkedAsset[]): string {
  const fresh = eachOnce(assets.filter(({ from }) => from !== "linked"));
  const [first, ...others] = fresh;
  if (!first) return "Shown in the order from before again";
  const what =
    others.length === 0
      ? `${isolated(first.name)} is`
      : `${formatAmount(fresh.length, "asset")} are`;
  return `${what} unlinked again. ${whereWords(fresh)}`;
}

function whereWords(assets: readonly LinkedAsset[]): string {
  const isOne = assets.length === 1;
  const back = assets.filter(({ from }) => from === "trash").length;
  if (back === 0) return `${isOne ? "It stays" : "They stay"} in your library.`;
  if (back === assets.length) return `${isOne ? "It is" : "They are"} in the trash again.`;
  return `${formatCount(back)} of them ${back === 1 ? "is" : "are"} in the trash again, the others stay in your library.`;
}

/** Each asset once, as what says most of it: it came in, or out of the trash, or was linked to a place. */
export function eachOnce(assets: readonly LinkedAsset[]): readonly LinkedAsset[] {
  const byText = new Map<string, LinkedAsset>();
  for (const asset of assets) {
    const text = assetKeyText(asset.key);
    const said = byText.get(text);
    if (!said || SAYING.indexOf(asset.from) < SAYING.indexOf(said.from)) byText.set(text, asset);
  }
  return [...byText.values()];
}

const SAYING: readonly LinkedAsset["from"][] = ["file", "trash", "here", "linked"];
