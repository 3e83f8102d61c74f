/** Today's reading of legacy fields: the newest version's. */
export {
  assetOfFieldV8 as assetOfField,
  isList,
  isReference,
  legacyAssetsOfV8 as legacyAssetsOf,
  legacyFieldsOfV8 as legacyFieldsOf,
} from "./versions/v8-places.ts";
