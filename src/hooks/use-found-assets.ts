import type { LocalId } from "../db/asset-key.ts";
import {
  listSceneAssets,
  type SceneAssets,
  type ScenePlace,
} from "../domain/scenes/list-scene-assets.ts";
import { keyText } from "../lib/key-text.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/**
 * What a scene (and one of its dialogues) shows: mappings first, then legacy fields;
 * live, also across tabs. Rows only: whoever shows an original asks for its URL, and no
 * original is held for a thumbnail. `undefined` until this place is read.
 */
export function useFoundAssets(place: ScenePlace): SceneAssets | undefined {
  const db = useDatabase();
  return useLive(() => listSceneAssets(db, place), [db, ...textsOf(place)]);
}

/** The same texts for the same place, so that a new object for it does not ask again. */
function textsOf(place: ScenePlace): readonly (string | null)[] {
  const { scriptId, sceneId, dialogueId = "" } = place;
  const legacy = [place.legacyImageId, place.legacyVideoId, place.legacyAudioId];
  return [
    keyText(scriptId),
    sceneId,
    dialogueId,
    ...legacy.map((id) => (isNone(id) ? null : keyText(id))),
  ];
}

function isNone(id: LocalId | null | undefined): id is null | undefined {
  return id === null || id === undefined;
}
