import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset, UploadSource } from "../../db/schema.ts";
import { foldText } from "../../lib/fold-text.ts";
import { eachAsset } from "./each-asset.ts";

/** What search, source and the order by name or size need to know of an asset: about 200 bytes each. */
export interface AssetFacts {
  readonly name: string;
  /** As a search compares it (`foldText`). */
  readonly folded: string;
  /** `null`: not known, see `knownSource`. */
  readonly source: UploadSource | null;
  /** Bytes. */
  readonly byteLength: number;
}

/** By `assetKeyText`. */
export type FactsByAsset = ReadonlyMap<string, AssetFacts>;

/** The facts of every asset, those in the trash too, by one reading of all rows. */
export async function listAssetFacts(db: Database): Promise<FactsByAsset> {
  const facts = new Map<string, AssetFacts>();
  await eachAsset(db, (asset) => facts.set(assetKeyText(asset), factsOf(asset)));
  return facts;
}

export function factsOf(asset: Asset): AssetFacts {
  const { name, byteLength } = asset;
  const folded = foldText(name);
  return { name, folded: folded === name ? name : folded, source: knownSource(asset), byteLength };
}

/**
 * Where an asset comes from. The row of one from before version 7 says `ai-generated`
 * because a row has to say something, and nobody knows whether it was: it is in no
 * source, and found under "All" alone.
 */
function knownSource({ uploadSource, addedBefore }: Asset): UploadSource | null {
  return addedBefore && uploadSource === "ai-generated" ? null : uploadSource;
}
