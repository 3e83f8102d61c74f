import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset, Mapping } from "../../db/schema.ts";
import { listMappingsInTurn, mappedAsset } from "./mappings-in-turn.ts";
import { readLinked } from "./read-usable.ts";

/** A scene, or one of its dialogues, with what its legacy fields name. */
export interface ScenePlace {
  readonly scriptId: LocalId;
  /** '' = the whole script. */
  readonly sceneId: string;
  /** Sounds are those of this dialogue; pictures and videos stay those of the scene. '' = none. */
  readonly dialogueId?: string;
  readonly legacyImageId?: LocalId | null;
  readonly legacyVideoId?: LocalId | null;
  readonly legacyAudioId?: LocalId | null;
}

export type Origin = "mapping" | "legacy";

export interface SceneAssets {
  /** In the order in which they are shown: the first is the one that the scene shows. */
  readonly images: readonly Asset[];
  readonly videos: readonly Asset[];
  readonly audios: readonly Asset[];
  /** Who says so, by type; `null` where there is nothing. */
  readonly origin: Readonly<Record<AssetType, Origin | null>>;
  /** What a mapping or a legacy field of this place names and is in the trash: not shown, but easily put back. */
  readonly trashed: readonly Asset[];
  /** Mappings of this place whose asset is gone. */
  readonly broken: readonly Mapping[];
}

/**
 * What a scene shows: the assets that mappings give it, and where no mapping of a type is
 * of use, the asset that the legacy field names. Of several of one type the newest
 * `linkedAt` comes first, ties by the lowest id of the mapping. Costs what the scene has,
 * whatever the script and the library have.
 */
export async function listSceneAssets(db: Database, place: ScenePlace): Promise<SceneAssets> {
  return db.transaction("r", db.scriptAssetMappings, db.assets, async () => {
    const mappings = await listOwnMappings(db, place);
    const legacy = legacyKeys(place);
    const { usable, trashed } = await readLinked(db, [...mappings.map(mappedAsset), ...legacy]);
    const image = choose("image", mappings, legacy, usable);
    const video = choose("video", mappings, legacy, usable);
    const audio = choose("audio", mappings, legacy, usable);
    return {
      images: image.assets,
      videos: video.assets,
      audios: audio.assets,
      origin: { image: image.origin, video: video.origin, audio: audio.origin },
      trashed: [...trashed.values()],
      broken: mappings.filter((mapping) => {
        const text = assetKeyText(mappedAsset(mapping));
        return !usable.has(text) && !trashed.has(text);
      }),
    };
  });
}

async function listOwnMappings(db: Database, place: ScenePlace): Promise<readonly Mapping[]> {
  const { scriptId, sceneId, dialogueId = "" } = place;
  const mappings = await listMappingsInTurn(db, scriptId, sceneId);
  return mappings.filter(
    (mapping) => mapping.dialogueId === (mapping.assetType === "audio" ? dialogueId : ""),
  );
}

function legacyKeys({
  legacyImageId,
  legacyVideoId,
  legacyAudioId,
}: ScenePlace): readonly AssetKey[] {
  return [
    ...keyIfAny("image", legacyImageId),
    ...keyIfAny("video", legacyVideoId),
    ...keyIfAny("audio", legacyAudioId),
  ];
}

function keyIfAny(type: AssetType, id: LocalId | null | undefined): readonly AssetKey[] {
  return id === null || id === undefined ? [] : [{ type, id }];
}

interface Choice {
  readonly assets: readonly Asset[];
  readonly origin: Origin | null;
}

function choose(
  type: AssetType,
  mappings: readonly Mapping[],
  legacy: readonly AssetKey[],
  usable: ReadonlyMap<string, Asset>,
): Choice {
  const mapped = pick(type, mappings.map(mappedAsset), usable);
  if (mapped.length > 0) return { assets: mapped, origin: "mapping" };
  const named = pick(type, legacy, usable);
  return { assets: named, origin: named.length > 0 ? "legacy" : null };
}

function pick(
  type: AssetType,
  keys: readonly AssetKey[],
  usable: ReadonlyMap<string, Asset>,
): readonly Asset[] {
  const texts = new Set(keys.filter((key) => key.type === type).map(assetKeyText));
  return [...texts].flatMap((text) => usable.get(text) ?? []);
}
