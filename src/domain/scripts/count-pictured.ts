import Dexie from "dexie";
import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { indexKey } from "../index-key.ts";
import { readUsable } from "../scenes/read-usable.ts";
import type { ScriptView } from "./read-script.ts";

/** How many scenes of a script show a picture: the rule of `listSceneAssets`, for all of them at once. */
export async function countPictured(
  db: Database,
  { id, acts }: Pick<ScriptView, "id" | "acts">,
): Promise<number> {
  return db.transaction("r", db.scriptAssetMappings, db.assets, async () => {
    const mapped = await listMappedPictures(db, id);
    const candidates = acts
      .flatMap(({ scenes }) => scenes)
      .map((scene) => [
        ...(mapped.get(scene.id) ?? []),
        ...(scene.legacyImageId === null ? [] : [picture(scene.legacyImageId)]),
      ]);
    const usable = await readUsable(db, candidates.flat());
    return candidates.filter((keys) => keys.some((key) => usable.has(assetKeyText(key)))).length;
  });
}

/** By scene. Pictures of the whole script, which may be thousands, are not read. */
async function listMappedPictures(
  db: Database,
  scriptId: LocalId,
): Promise<ReadonlyMap<string, readonly AssetKey[]>> {
  const inScenes = await db.scriptAssetMappings
    .where("[scriptId+sceneId]")
    .between(indexKey([scriptId, ""]), [indexKey(scriptId), Dexie.maxKey], false, true)
    .toArray();
  const byScene = new Map<string, AssetKey[]>();
  for (const { sceneId, dialogueId, assetType, assetId } of inScenes) {
    if (assetType !== "image" || dialogueId !== "") continue;
    const pictures = byScene.get(sceneId);
    if (pictures) pictures.push(picture(assetId));
    else byScene.set(sceneId, [picture(assetId)]);
  }
  return byScene;
}

function picture(id: LocalId): AssetKey {
  return { type: "image", id };
}
