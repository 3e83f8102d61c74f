import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { inPlace } from "../../db/foreign-keys.ts";
import type { Mapping } from "../../db/schema.ts";
import { groupBy } from "../../lib/group-by.ts";
import { indexKey } from "../index-key.ts";
import { mappedAsset } from "../scenes/mappings-in-turn.ts";
import { listSceneRows } from "../scenes/scene-rows.ts";

/** Rows of one asset that are read whatever places are asked for. */
const FEW = 20;

/**
 * Every mapping of this library that gives one of these places its asset, others beside them.
 * Found by its asset; where that is in more than a few places, by its scene: else each chunk
 * of a backup that uses one asset ten thousand times would read ten thousand rows again.
 * Within a transaction that spans mappings, or in a dry run.
 */
export async function rowsInPlaces(
  db: Database,
  coming: readonly Mapping[],
): Promise<readonly Mapping[]> {
  const byAsset = groupBy(coming.map(inPlace), (row) => assetKeyText(mappedAsset(row)));
  const inMany: Mapping[] = [];
  const found = await Promise.all(
    [...byAsset.values()].map(async (own) => {
      const some = await fewOf(db, own);
      if (some.length <= FEW) return some;
      inMany.push(...own);
      return [];
    }),
  );
  const inScenes = inMany.length > 0 ? await listSceneRows(db, inMany) : [];
  return [...found.flat(), ...inScenes].map(inPlace);
}

/** One more than a few, where there are more. */
async function fewOf(db: Database, [row]: readonly Mapping[]): Promise<readonly Mapping[]> {
  if (!row) return [];
  const { type, id } = mappedAsset(row);
  const ofAsset = db.scriptAssetMappings.where("[assetType+assetId]").equals(indexKey([type, id]));
  return ofAsset.limit(FEW + 1).toArray();
}
