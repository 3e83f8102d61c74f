import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset, Mapping } from "../../db/schema.ts";
import { indexKey } from "../index-key.ts";
import type { ScriptView } from "../scripts/read-script.ts";
import type { Origin } from "./list-scene-assets.ts";
import { inTurn, isFullSound, mappedAsset } from "./mappings-in-turn.ts";
import { readLinked } from "./read-usable.ts";

/** What belongs to a script and to none of its scenes. */
export interface WholeScript {
  /** The sound of the whole script; `null` = none. */
  readonly fullSound: Asset | null;
  /** Who says so; `null` where there is none. */
  readonly origin: Origin | null;
  /** Sounds that were linked or named as the full sound and are in the trash. */
  readonly trashed: readonly Asset[];
  /** Other mappings without a place in the script, by what they are. */
  readonly unplaced: { readonly pictures: number; readonly sounds: number };
}

/**
 * What a script has as a whole. Its sound is one that was linked as `full-script-audio`,
 * else the one that the script itself names; never a take of some dialogue that has lost
 * its place. The rest is only counted, through indexes: there may be thousands.
 */
export async function readWholeScript(
  db: Database,
  { id, fullScriptAudioId }: Pick<ScriptView, "id" | "fullScriptAudioId">,
): Promise<WholeScript> {
  return db.transaction("r", db.scriptAssetMappings, db.assets, async () => {
    const [all, sounds] = await Promise.all([countMappings(db, id), listSounds(db, id)]);
    const linked = sounds.filter(isFullSound).map(mappedAsset);
    const named = fullScriptAudioId === null ? [] : [soundKey(fullScriptAudioId)];
    const { usable, trashed } = await readLinked(db, [...linked, ...named]);
    const isUsable = (key: AssetKey) => usable.has(assetKeyText(key));
    const byMapping = linked.find(isUsable);
    const full = byMapping ?? named.find(isUsable);
    const name = full && assetKeyText(full);
    const isTold = (sound: Mapping) => {
      const text = assetKeyText(mappedAsset(sound));
      return text === name || (isFullSound(sound) && trashed.has(text));
    };
    return {
      fullSound: (name !== undefined && usable.get(name)) || null,
      origin: full ? originOf(byMapping) : null,
      trashed: [...trashed.values()],
      unplaced: {
        pictures: all - sounds.length,
        sounds: sounds.filter((sound) => !isTold(sound)).length,
      },
    };
  });
}

function countMappings(db: Database, scriptId: LocalId): Promise<number> {
  return db.scriptAssetMappings
    .where("[scriptId+sceneId]")
    .equals(indexKey([scriptId, ""]))
    .count();
}

/** Read by type, since pictures without a place may be many. */
async function listSounds(db: Database, scriptId: LocalId): Promise<readonly Mapping[]> {
  const sounds = await db.scriptAssetMappings
    .where("[scriptId+assetType]")
    .equals(indexKey([scriptId, "audio"]))
    .toArray();
  return sounds.filter(({ sceneId }) => sceneId === "").sort(inTurn);
}

function soundKey(id: LocalId): AssetKey {
  return { type: "audio", id };
}

function originOf(byMapping: AssetKey | undefined): Origin {
  return byMapping ? "mapping" : "legacy";
}
