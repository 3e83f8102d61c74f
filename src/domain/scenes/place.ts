import type { AssetType, LocalId } from "../../db/asset-key.ts";
import type { Role } from "../../db/schema.ts";

/** Where in a script an asset is used, by the ids that are stored in it. */
export interface Place {
  readonly scriptId: LocalId;
  /** '' = the whole script. */
  readonly sceneId: string;
  /** '' = none. */
  readonly dialogueId: string;
}

/** The place that an asset of this type has there: pictures and videos belong to the scene, never to a dialogue. */
export function placeFor(type: AssetType, { scriptId, sceneId, dialogueId }: Place): Place {
  return { scriptId, sceneId, dialogueId: type === "audio" ? dialogueId : "" };
}

/** What an asset is for in a place. */
export function roleIn(type: AssetType, { sceneId, dialogueId }: Place): Role {
  if (type === "image") return "scene-image";
  if (type === "video") return "scene-video";
  if (sceneId === "") return "full-script-audio";
  return dialogueId === "" ? "background" : "dialogue-audio";
}
