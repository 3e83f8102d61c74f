import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Checking } from "./checking.ts";
import { eachKeys } from "./each-key.ts";
import { readThere } from "./read-there.ts";

/** Finds thumbnails of assets that are gone. */
export async function checkThumbnails({ db, assets, findings }: Checking): Promise<number> {
  const stray: AssetKey[] = [];
  let count = 0;
  await eachKeys(db.thumbnails, (keys) => {
    for (const [type, id] of keys) {
      if (!assets.has(assetKeyText({ type, id }))) stray.push({ type, id });
    }
    count += keys.length;
  });
  // Made for an asset that came while others were looked for, one only seems to be astray.
  const there = await readThere(db, stray);
  for (const key of stray) {
    if (!there.has(assetKeyText(key))) findings.strayThumbnails.add(key);
  }
  return count;
}
