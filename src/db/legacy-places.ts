/** Today's reading of legacy fields: the newest version's. */
export {
  assetOfFieldV8 as assetOfField,
  isList,
  isReference,
  legacyAssetsOfV8 as legacyAssetsOf,
  legacyFieldsOfV8 as legacyFieldsOf,
  legacyPlacesOfV8 as legacyPlacesOf,
} from "./versions/v8-places.ts";
