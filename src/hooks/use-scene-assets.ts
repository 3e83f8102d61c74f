import { useMemo } from "react";
import type { AssetType, LocalId } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import type { Asset, Mapping } from "../db/schema.ts";
import { recordStep } from "../domain/history/record-step.ts";
import type { LinkRequest } from "../domain/history/step.ts";
import { stepOfLinks } from "../domain/history/step-of-links.ts";
import { linkAsset } from "../domain/scenes/link-asset.ts";
import type { LinkChange } from "../domain/scenes/link-change.ts";
import {
  listSceneAssets,
  type Origin,
  type SceneAssets,
  type ScenePlace,
} from "../domain/scenes/list-scene-assets.ts";
import { replaceAsset } from "../domain/scenes/replace-asset.ts";
import { unlinkAssets } from "../domain/scenes/unlink-assets.ts";
import { keyText } from "../lib/key-text.ts";
import { useDatabase } from "./database-context.tsx";
import { stampsNow } from "./stamps-now.ts";
import { useLive } from "./use-live.ts";
import { useShowableUrl } from "./use-showable-url.ts";

export interface ShownSceneAssets extends SceneLinking {
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
  /** Linked or named here, and in the trash: not shown, but easily put back. */
  readonly trashed: readonly Asset[];
  /** Mappings of this place whose asset is gone. */
  readonly broken: readonly Mapping[];
  /** True until everything above is known for this place: nothing is left from the one before. */
  readonly isLoading: boolean;
}

/**
 * The same functions for as long as the place is the same; each keeps to the place that it
 * was given for. They reject with a `DomainError`, and then nothing was changed. Pictures
 * and videos are linked to the scene, sounds to the dialogue where one is named.
 */
export interface SceneLinking {
  /** Shows it first. Rejects with `asset-not-found`, `asset-in-trash`, `script-not-found`, `place-not-found`. */
  readonly linkAsset: (type: AssetType, id: LocalId) => Promise<void>;
  /** What is not linked here is no error. */
  readonly unlinkAsset: (type: AssetType, id: LocalId) => Promise<void>;
  /** Puts another in the same turn. Rejects as `linkAsset` does for the new one. */
  readonly replaceAsset: (type: AssetType, oldId: LocalId, newId: LocalId) => Promise<void>;
}

export interface SceneAssetsOptions {
  /** `false`: no original is read, and all URLs are `null`; for screens that show thumbnails. */
  readonly originals?: boolean;
}

/**
 * What a scene (and one of its dialogues) shows, and the links that can be changed there:
 * mappings first, then legacy fields; live, also across tabs. What is gone or in the trash
 * is never shown, only reported. The originals shown first are kept open as object URLs
 * for as long as the component is there, shared with every other that shows them.
 */
export function useSceneAssets(
  place: ScenePlace,
  { originals = true }: SceneAssetsOptions = {},
): ShownSceneAssets {
  const db = useDatabase();
  const found = useLive(() => listSceneAssets(db, place), [db, ...textsOf(place)]);
  const linking = useLinking(db, place);
  const { images, videos, audios } = found ?? NOTHING;
  const [image = null] = images;
  const [video = null] = videos;
  const [audio = null] = audios;
  const imageUrl = useShowableUrl(originals ? image : null);
  const videoUrl = useShowableUrl(originals ? video : null);
  const audioUrl = useShowableUrl(originals ? audio : null);
  return {
    ...linking,
    ...(found ?? NOTHING),
    imageUrl: imageUrl ?? null,
    videoUrl: videoUrl ?? null,
    audioUrl: audioUrl ?? null,
    imageId: image?.id ?? null,
    videoId: video?.id ?? null,
    audioId: audio?.id ?? null,
    isLoading: !found || [imageUrl, videoUrl, audioUrl].includes(undefined),
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

/** The same texts for the same place, so that a new object for it does not ask again. */
function textsOf(place: ScenePlace): readonly (string | null)[] {
  const { scriptId, sceneId, dialogueId = "" } = place;
  const legacy = [place.legacyImageId, place.legacyVideoId, place.legacyAudioId];
  return [
    keyText(scriptId),
    sceneId,
    dialogueId,
    ...legacy.map((id) => (id === null || id === undefined ? null : keyText(id))),
  ];
}

function useLinking(
  db: Database,
  { scriptId, sceneId, dialogueId = "" }: ScenePlace,
): SceneLinking {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says all that the key does, and stays the same from one rendering to the next
  return useMemo(() => {
    const place = { scriptId, sceneId, dialogueId };
    const record = async (request: LinkRequest, work: () => Promise<LinkChange>) => {
      const step = { kind: "link", at: new Date() } as const;
      await recordStep(db, step, work, (change) => stepOfLinks(request, change));
    };
    return {
      linkAsset: (type, id) => {
        const asset = { type, id };
        return record({ does: "link", links: [{ asset, place }] }, () =>
          linkAsset(db, asset, place, stampsNow()),
        );
      },
      unlinkAsset: (type, id) => {
        const links = [{ asset: { type, id }, place }];
        return record({ does: "unlink", links }, () => unlinkAssets(db, links, new Date()));
      },
      replaceAsset: (type, oldId, newId) => {
        const replacement = { type, oldId, newId };
        return record({ does: "replace", replacement }, () =>
          replaceAsset(db, [place], replacement, stampsNow()),
        );
      },
    };
  }, [db, keyText(scriptId), sceneId, dialogueId]);
}
