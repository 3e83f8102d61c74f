import { assetKeyText } from "../../db/asset-key.ts";
import type { Checking } from "./checking.ts";
import { eachKeys } from "./each-key.ts";

/** Finds thumbnails of assets that are gone. */
export async function checkThumbnails({ db, assets, findings }: Checking): Promise<number> {
  let count = 0;
  await eachKeys(db.thumbnails, (keys) => {
    for (const [type, id] of keys) {
      if (!assets.has(assetKeyText({ type, id }))) findings.strayThumbnails.add({ type, id });
    }
    count += keys.length;
  });
  return count;
}
