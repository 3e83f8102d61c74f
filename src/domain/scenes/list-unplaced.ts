import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { listMappingsInTurn, mappedAsset } from "./mappings-in-turn.ts";
import { readUsable } from "./read-usable.ts";

export interface Unplaced {
  readonly images: readonly Asset[];
  readonly videos: readonly Asset[];
  readonly audios: readonly Asset[];
  /** How many there are beyond these. */
  readonly left: number;
}

/**
 * What is linked to a script and to none of its scenes, but for its full sound: of each
 * type the first `limit` in turn, and rows of no more are read. What is gone or in the
 * trash is passed over.
 */
export async function listUnplaced(
  db: Database,
  scriptId: LocalId,
  fullSound: AssetKey | null,
  limit: number,
): Promise<Unplaced> {
  return db.transaction("r", db.scriptAssetMappings, db.assets, async () => {
    const full = fullSound && assetKeyText(fullSound);
    const keys = (await listMappingsInTurn(db, scriptId, "")).map(mappedAsset);
    const others = keys.filter((key) => assetKeyText(key) !== full);
    const first = TYPES.map((type) => others.filter((key) => key.type === type).slice(0, limit));
    const usable = await readUsable(db, first.flat());
    const [images, videos, audios] = first.map((some) =>
      some.flatMap((key) => usable.get(assetKeyText(key)) ?? []),
    );
    return {
      images: images ?? [],
      videos: videos ?? [],
      audios: audios ?? [],
      left: others.length - first.flat().length,
    };
  });
}

const TYPES: readonly AssetType[] = ["image", "video", "audio"];
