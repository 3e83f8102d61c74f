/** Today's reading of legacy fields: the newest version's. */
export {
  legacyAssetsOfV8 as legacyAssetsOf,
  legacyPlacesOfV8 as legacyPlacesOf,
} from "./versions/v8-places.ts";
