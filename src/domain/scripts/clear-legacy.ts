import { assetKeyText } from "../../db/asset-key.ts";
import { assetOfField, legacyAssetsOf, legacyFieldsOf } from "../../db/legacy-places.ts";
import type { Script } from "../../db/schema.ts";

/**
 * A script without the legacy fields that name one of these assets (by `assetKeyText`):
 * an edit, so its revision goes up. Every other field stays, those we don't know and those
 * that can't be read too. A script in which no field names any is answered as it is. One
 * without a revision, as another program may have written it, counts from 0.
 */
export function clearLegacy(script: Script, gone: ReadonlySet<string>, at: Date): Script {
  if (!legacyAssetsOf(script).some((text) => gone.has(text))) return script;
  // Of a copy of everything, since a script may hold whatever a database can.
  const copy = structuredClone(script);
  for (const place of legacyFieldsOf(copy)) {
    const asset = assetOfField(place);
    if (asset && gone.has(assetKeyText(asset))) delete place.holder[place.field];
  }
  const before: unknown = script.revision;
  const revision = (Number.isFinite(before) ? script.revision : 0) + 1;
  return { ...copy, revision, updatedAt: at, legacyAssets: legacyAssetsOf(copy) };
}
