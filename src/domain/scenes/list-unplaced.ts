import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset, Mapping } from "../../db/schema.ts";
import { isFullSound, listMappingsInTurn, mappedAsset } from "./mappings-in-turn.ts";
import { readLinked } from "./read-usable.ts";

export interface Unplaced {
  readonly images: readonly Asset[];
  readonly videos: readonly Asset[];
  readonly audios: readonly Asset[];
  /** Those among the first `limit` that are in the trash. */
  readonly trashed: readonly Asset[];
  /** Those among the first `limit` whose asset is gone. */
  readonly broken: readonly Mapping[];
  /** How many there are beyond these. */
  readonly left: number;
}

/**
 * What is linked to a script and to none of its scenes, but for its full sound: of each
 * type the first `limit` in turn, and rows of no more are read. What is gone or in the
 * trash is not shown; a full sound in the trash is `readWholeScript`'s to tell.
 */
export async function listUnplaced(
  db: Database,
  scriptId: LocalId,
  fullSound: AssetKey | null,
  limit: number,
): Promise<Unplaced> {
  return db.transaction("r", db.scriptAssetMappings, db.assets, async () => {
    const full = fullSound && assetKeyText(fullSound);
    const mappings = await listMappingsInTurn(db, scriptId, "");
    const others = mappings.filter((mapping) => textOfMapped(mapping) !== full);
    const fullSounds = new Set(mappings.filter(isFullSound).map(textOfMapped));
    const first = TYPES.map((type) =>
      others.filter(({ assetType }) => assetType === type).slice(0, limit),
    );
    const { usable, trashed } = await readLinked(db, first.flat().map(mappedAsset));
    const [images, videos, audios] = first.map((some) =>
      some.flatMap((mapping) => usable.get(textOfMapped(mapping)) ?? []),
    );
    return {
      images: images ?? [],
      videos: videos ?? [],
      audios: audios ?? [],
      trashed: [...trashed].flatMap(([text, row]) => (fullSounds.has(text) ? [] : [row])),
      broken: first.flat().filter((mapping) => {
        const text = textOfMapped(mapping);
        return !usable.has(text) && !trashed.has(text);
      }),
      left: others.length - first.flat().length,
    };
  });
}

function textOfMapped(mapping: Mapping): string {
  return assetKeyText(mappedAsset(mapping));
}

const TYPES: readonly AssetType[] = ["image", "video", "audio"];
