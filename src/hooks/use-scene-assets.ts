import type { AssetType, LocalId } from "../db/asset-key.ts";
import type { Asset } from "../db/schema.ts";
import {
  listSceneAssets,
  type Origin,
  type SceneAssets,
  type ScenePlace,
} from "../domain/scenes/list-scene-assets.ts";
import { keyText } from "../lib/key-text.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";
import { useOriginalUrl } from "./use-original-url.ts";

export interface ShownSceneAssets {
  /** Object URLs of those shown first; `null` = none, or still loading. */
  readonly imageUrl: string | null;
  readonly videoUrl: string | null;
  readonly audioUrl: string | null;
  readonly imageId: LocalId | null;
  readonly videoId: LocalId | null;
  readonly audioId: LocalId | null;
  /** All, in the order in which they are shown. */
  readonly images: readonly Asset[];
  readonly videos: readonly Asset[];
  readonly audios: readonly Asset[];
  readonly origin: Readonly<Record<AssetType, Origin | null>>;
  /** True until everything above is known for this place: nothing is left from the one before. */
  readonly isLoading: boolean;
}

/** What a scene (and one of its dialogues) shows: mappings first, then legacy fields; live, also across tabs. */
export function useSceneAssets(place: ScenePlace): ShownSceneAssets {
  const db = useDatabase();
  const found = useLive(() => listSceneAssets(db, place), [db, ...textsOf(place)]);
  const { images, videos, audios, origin } = found ?? NOTHING;
  const [image = null] = images;
  const [video = null] = videos;
  const [audio = null] = audios;
  const urls = [useOriginalUrl(image), useOriginalUrl(video), useOriginalUrl(audio)] as const;
  return {
    imageUrl: urls[0] ?? null,
    videoUrl: urls[1] ?? null,
    audioUrl: urls[2] ?? null,
    imageId: image?.id ?? null,
    videoId: video?.id ?? null,
    audioId: audio?.id ?? null,
    images,
    videos,
    audios,
    origin,
    isLoading: !found || urls.includes(undefined),
  };
}

const NOTHING: SceneAssets = {
  images: [],
  videos: [],
  audios: [],
  origin: { image: null, video: null, audio: null },
  broken: [],
};

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
