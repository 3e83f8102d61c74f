import { assetKeyText } from "../../db/asset-key.ts";
import { assetOfField, legacyAssetsOf, legacyFieldsOf } from "../../db/legacy-places.ts";
import type { Script } from "../../db/schema.ts";
import type { Merge } from "./merge.ts";

export interface TranslatedScript {
  readonly script: Script;
  /** `assetKeyText`, in the backup's words, of what its legacy fields named though the backup does not have it. */
  readonly cleared: readonly string[];
}

/**
 * A script of a backup whose legacy fields name the assets of this library. Fields that name
 * an asset that the backup does not have are cleared: here another one may have its id.
 * In the library that was saved, and in an empty one, they stay. Changes the row that it is
 * given, which is nobody else's.
 */
export function translateScript(row: Script, { assetKeys, isSame }: Merge): TranslatedScript {
  const cleared: string[] = [];
  let isChanged = false;
  // A scene may stand in a script more than once.
  const seen = new Map<object, Set<string>>();
  for (const field of legacyFieldsOf(row)) {
    const fields = seen.get(field.holder) ?? new Set();
    if (fields.has(field.field)) continue;
    seen.set(field.holder, fields.add(field.field));
    const asset = assetOfField(field);
    if (!asset) continue;
    const key = assetKeys.get(assetKeyText(asset));
    if (key && assetKeyText(key) === assetKeyText(asset)) continue;
    if (!key && isSame) continue;
    isChanged = true;
    if (key) field.holder[field.field] = key.id;
    else {
      delete field.holder[field.field];
      cleared.push(assetKeyText(asset));
    }
  }
  return { script: isChanged ? { ...row, legacyAssets: legacyAssetsOf(row) } : row, cleared };
}
