import type { Asset } from "../db/schema.ts";

/** What a drag of assets carries: their uids, so that another window finds the same ones, and another library none. */
export const ASSET_DRAG = "application/x-scenekeep-asset";

/** Puts assets into a drag that begins; it may end in any window of Scenekeep. */
export function writeAssetDrag(
  drag: DataTransfer,
  assets: readonly Pick<Asset, "uid" | "name">[],
): void {
  drag.effectAllowed = "copyLink";
  drag.setData(ASSET_DRAG, JSON.stringify(assets.map(({ uid }) => uid)));
  drag.setData("text/plain", assets.map(({ name }) => name).join("\n"));
}

/** The uids in what was dropped; none in whatever else bears the name of our type. */
export function readAssetDrag(text: string): readonly string[] {
  try {
    const found: unknown = JSON.parse(text);
    if (!Array.isArray(found)) return [];
    return found.filter((uid) => typeof uid === "string");
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
