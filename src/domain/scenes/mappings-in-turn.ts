import { cmp } from "dexie";
import type { AssetKey, LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import { indexKey } from "../index-key.ts";
import { listSceneless } from "../scripts/mappings-of-script.ts";

/** Every mapping of a scene and its dialogues (`sceneId` '' = of the whole script), in turn. */
export async function listMappingsInTurn(
  db: Database,
  scriptId: LocalId,
  sceneId: string,
): Promise<readonly Mapping[]> {
  const mappings = await db.scriptAssetMappings
    .where("[scriptId+sceneId]")
    .equals(indexKey([scriptId, sceneId]))
    .toArray();
  const others = sceneId === "" ? await listSceneless(db, scriptId) : [];
  return [...mappings, ...others].sort(inTurn);
}

/**
 * Which of several in one place is shown first: the newest link, ties by the lowest id. A
 * sound made for the whole script comes before takes that have lost their place.
 */
export function inTurn(one: Mapping, other: Mapping): number {
  return (
    Number(isFullSound(other)) - Number(isFullSound(one)) ||
    cmp(timeOf(other), timeOf(one)) ||
    cmp(one.id, other.id)
  );
}

/** In milliseconds. A row from elsewhere may hold no date that can be compared: that is the earliest. */
export function timeOf({ linkedAt }: Mapping): number {
  const time = linkedAt instanceof Date ? linkedAt.getTime() : Number.NaN;
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

export function isFullSound({ sceneId, role }: Mapping): boolean {
  return sceneId === "" && role === "full-script-audio";
}

export function mappedAsset({ assetType, assetId }: Mapping): AssetKey {
  return { type: assetType, id: assetId };
}
