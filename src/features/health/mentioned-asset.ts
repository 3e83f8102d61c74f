import { ASSET_TYPES, type AssetKey, ORIGINALS_OF } from "../../db/asset-key.ts";
import type { OddRow } from "../../db/schema.ts";
import { isKey, parseKeyText } from "../../lib/key-text.ts";

/**
 * The asset an odd row is about: the original itself, the one its detail names
 * (`act0-scene2 image:5`), or the one that its mapping links. `null` when there is none.
 */
export function mentionedAsset({ table, id, detail, row }: OddRow): AssetKey | null {
  const type = ASSET_TYPES.find((one) => ORIGINALS_OF[one] === table);
  if (type) return { type, id };
  return namedIn(detail ?? "") ?? linkedBy(row);
}

function namedIn(detail: string): AssetKey | null {
  const found = /(?:^|\s)(image|video|audio):(.+)$/s.exec(detail);
  const type = ASSET_TYPES.find((one) => one === found?.[1]);
  const id = parseKeyText(found?.[2] ?? "");
  return type && id !== undefined ? { type, id } : null;
}

function linkedBy(row: unknown): AssetKey | null {
  const { assetType, assetId } = (row ?? {}) as { assetType?: unknown; assetId?: unknown };
  const type = ASSET_TYPES.find((one) => one === assetType);
  return type && isKey(assetId) ? { type, id: assetId } : null;
}
