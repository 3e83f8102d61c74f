import type { AssetType, LocalId } from "../../db/asset-key.ts";
import { isReference } from "../../db/legacy-places.ts";
import type { ScriptView } from "./read-script.ts";

/** A place that names its asset in the script itself, as the earlier app did. */
export interface LegacyPlace {
  /** '' = the whole script. As the view names it where none is stored. */
  readonly sceneId: string;
  /** '' = the scene itself. */
  readonly dialogueId: string;
  /** It, or the scene that it lies in, has no stored id: no mapping can name it. */
  readonly unnamed?: true;
  readonly assetType: AssetType;
  readonly assetId: LocalId;
}

/**
 * Every legacy field of a script that names an asset, in the written order, the whole
 * script's sound last; each by the name that its view gives the place, so that a scene
 * without an id is not taken for the whole script.
 */
export function listLegacyPlaces({ acts, fullScriptAudioId }: ScriptView): readonly LegacyPlace[] {
  const places: LegacyPlace[] = [];
  const add = (
    place: Pick<LegacyPlace, "sceneId" | "dialogueId" | "unnamed">,
    assetType: AssetType,
    assetId: LocalId | null,
  ) => {
    if (isReference(assetId)) places.push({ ...place, assetType, assetId });
  };
  for (const scene of acts.flatMap(({ scenes }) => scenes)) {
    const place = { sceneId: scene.id, dialogueId: "", ...unnamedIf(scene.unnamed) };
    add(place, "image", scene.legacyImageId);
    add(place, "video", scene.legacyVideoId);
    for (const { id, unnamed, legacyAudioId } of scene.dialogues) {
      const dialogue = { ...place, dialogueId: id, ...unnamedIf(scene.unnamed ?? unnamed) };
      add(dialogue, "audio", legacyAudioId);
    }
  }
  add({ sceneId: "", dialogueId: "" }, "audio", fullScriptAudioId);
  return places;
}

function unnamedIf(unnamed: true | undefined): Pick<LegacyPlace, "unnamed"> {
  return unnamed ? { unnamed } : {};
}
