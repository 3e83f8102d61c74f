import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { foldText } from "../../lib/fold-text.ts";
import { eachAsset } from "./each-asset.ts";

/** The folded name of every asset, by `assetKeyText`: what a search looks through. */
export async function listAssetNames(db: Database): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  await eachAsset(db, (asset) => names.set(assetKeyText(asset), foldText(asset.name)));
  return names;
}
