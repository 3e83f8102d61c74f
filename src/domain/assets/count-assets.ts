import type { AssetType } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { eachAsset } from "./each-asset.ts";

export interface AssetTotal {
  readonly count: number;
  /** Bytes of the originals. */
  readonly bytes: number;
}

export type AssetTotals = Readonly<Record<AssetType, AssetTotal>>;

/** How many assets of each type there are, and how large: those in the trash too, since they fill the disk as well. */
export async function countAssets(db: Database): Promise<AssetTotals> {
  const totals = { image: none(), video: none(), audio: none() };
  await eachAsset(db, ({ type, byteLength }) => {
    totals[type].count += 1;
    totals[type].bytes += byteLength;
  });
  return totals;
}

function none(): { count: number; bytes: number } {
  return { count: 0, bytes: 0 };
}
