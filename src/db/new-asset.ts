/** Today's way to give an original its asset row: the newest version's. */
export { assetOf as newAssetOf } from "./versions/v8-rows.ts";
