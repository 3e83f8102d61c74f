import { v5 } from "uuid";
import { keyText } from "../../lib/key-text.ts";
import { type AssetKey, assetKeyText, type LocalId, ORIGINALS_OF } from "../asset-key.ts";

/**
 * The uid of a row that an upgrade finds: a version-5 UUID of the library's id and of
 * what the row is, so that two restores of one old backup agree.
 */
export function uidOfRow(libraryId: string, table: string, id: LocalId): string {
  return v5(`${table}:${keyText(id)}`, libraryId);
}

/** Assets are named by the table of their original: `images:42`. */
export function uidOfAsset(libraryId: string, asset: AssetKey): string {
  return uidOfRow(libraryId, ORIGINALS_OF[asset.type], asset.id);
}

export interface MappingIdentity {
  readonly scriptId: LocalId;
  readonly sceneId: string;
  readonly dialogueId: string;
  readonly assetType: AssetKey["type"];
  readonly assetId: LocalId;
}

/** One row per place and asset: equal texts are equal mappings. */
export function mappingText({
  scriptId,
  sceneId,
  dialogueId,
  assetType,
  assetId,
}: MappingIdentity): string {
  const asset = assetKeyText({ type: assetType, id: assetId });
  return JSON.stringify([keyText(scriptId), sceneId, dialogueId, asset]);
}

export function uidOfMapping(libraryId: string, mapping: MappingIdentity): string {
  return v5(`scriptAssetMappings:${mappingText(mapping)}`, libraryId);
}
