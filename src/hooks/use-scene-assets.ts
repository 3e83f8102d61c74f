import type { AssetType, LocalId } from "../db/asset-key.ts";
import type { Asset } from "../db/schema.ts";
import type { Origin, SceneAssets, ScenePlace } from "../domain/scenes/list-scene-assets.ts";
import { useFoundAssets } from "./use-found-assets.ts";
import { useShowableUrl } from "./use-showable-url.ts";

export interface ShownSceneAssets {
  /** Object URLs of those shown first; `null` = none, still loading, or nothing that a browser should be given to show. */
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

/**
 * What a scene (and one of its dialogues) shows: mappings first, then legacy fields; live,
 * also across tabs. For whoever plays a scene: the originals shown first are kept open as
 * object URLs for as long as the component is there. Screens that list many scenes take
 * `useFoundAssets`, and a URL or a thumbnail where one is seen.
 */
export function useSceneAssets(place: ScenePlace): ShownSceneAssets {
  const found = useFoundAssets(place);
  const { images, videos, audios, origin } = found ?? NOTHING;
  const [image = null] = images;
  const [video = null] = videos;
  const [audio = null] = audios;
  const urls = [useShowableUrl(image), useShowableUrl(video), useShowableUrl(audio)] as const;
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
  trashed: [],
  broken: [],
};
