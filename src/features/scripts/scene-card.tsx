import { memo, type RefObject, useRef } from "react";
import type { AssetType, LocalId } from "../../db/asset-key.ts";
import type { SceneView } from "../../domain/scripts/read-script.ts";
import { useNear } from "../../ui/use-near.ts";
import { BrokenMarks } from "./broken-marks.tsx";
import { Dialogue } from "./dialogue.tsx";
import { DropArea } from "./drop-area.tsx";
import { OriginalsNearProvider, useHoldsOriginals } from "./originals-near.tsx";
import { PlaceEditor } from "./place-editor.tsx";
import styles from "./scene-card.module.css";
import { SceneMedia } from "./scene-media.tsx";
import { ShowMore, useLimit } from "./show-more.tsx";
import { SoundList } from "./sound-list.tsx";
import type { Spot } from "./spot.ts";
import { TrashedMarks } from "./trashed-marks.tsx";
import { usePlaceAssets } from "./use-place-assets.ts";
import { FOCUS_GROUP } from "./use-place-focus.ts";

export interface SceneCardProps {
  readonly scriptId: LocalId;
  readonly scene: SceneView;
  /** "Scene 3", "Act 2, Scene 3": tells it from every other of its script. */
  readonly words: string;
  /** Its script is not in the trash. Nothing can be linked to a scene without an id all the same. */
  readonly isEditable: boolean;
}

/**
 * A scene: its words at once, its assets when it comes near the screen, their originals only
 * while it is. Of a script with hundreds of scenes only the changed ones are drawn again.
 */
export const SceneCard = memo(function SceneCard(props: SceneCardProps) {
  const { isEditable, ...given } = props;
  const card = useRef<HTMLElement>(null);
  const isNear = useNear(card);
  const holdsOriginals = useHoldsOriginals(card);
  const content = (
    <>
      <SceneWords {...given} isNear={isNear} />
      <div className={styles.places} {...FOCUS_GROUP}>
        {isNear ? <ScenePlaces {...given} card={card} /> : <Waiting />}
      </div>
    </>
  );
  return (
    <article ref={card} className={styles.scene} data-scene={given.scene.id}>
      <OriginalsNearProvider value={holdsOriginals}>
        {isEditable && !given.scene.unnamed ? (
          <PlaceEditor area={card}>{content}</PlaceEditor>
        ) : (
          content
        )}
      </OriginalsNearProvider>
    </article>
  );
});

interface SceneWordsProps extends Omit<SceneCardProps, "isEditable"> {
  readonly isNear: boolean;
}

function SceneWords({ scriptId, scene, words, isNear }: SceneWordsProps) {
  return (
    <div className={styles.words}>
      <h3 className={styles.heading} tabIndex={-1}>
        Scene {scene.number}{" "}
        <span className={styles.where} dir="auto">
          {scene.heading}
        </span>
      </h3>
      {scene.text && (
        <p className={styles.text} dir="auto">
          {scene.text}
        </p>
      )}
      {scene.dialogues.length > 0 && (
        <ul className={styles.dialogues} aria-label="Dialogues">
          {scene.dialogues.map((dialogue, index) => (
            <Dialogue
              key={dialogue.id}
              scriptId={scriptId}
              scene={scene}
              sceneWords={words}
              dialogue={dialogue}
              position={index + 1}
              isNear={isNear}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface ScenePlacesProps extends Omit<SceneCardProps, "isEditable"> {
  readonly card: RefObject<HTMLElement | null>;
}

function ScenePlaces({ scriptId, scene, words, card }: ScenePlacesProps) {
  const [limit, raise] = useLimit();
  const shown = usePlaceAssets({
    scriptId,
    sceneId: scene.id,
    legacyImageId: scene.legacyImageId,
    legacyVideoId: scene.legacyVideoId,
  });
  if (!shown) return <Waiting />;
  const { images, videos, audios, origin, trashed, broken } = shown;
  const spot: Spot = {
    place: { scriptId, sceneId: scene.id, dialogueId: "" },
    words,
    here: [...images, ...videos, ...audios],
  };
  const left = Math.max(0, images.length - limit) + Math.max(0, videos.length - limit);
  return (
    <>
      <SceneMedia
        spot={spot}
        images={images.slice(0, limit)}
        videos={videos.slice(0, limit)}
        origin={origin}
        adds={ALL_TYPES}
      />
      <ShowMore left={left} onPress={raise} />
      <SoundList spot={spot} sounds={audios} origin={origin.audio} />
      <TrashedMarks assets={trashed} />
      <BrokenMarks spot={spot} mappings={broken} />
      <DropArea target={card} spot={spot} />
    </>
  );
}

const ALL_TYPES: readonly AssetType[] = ["image", "video", "audio"];

/** As large as a picture, or as the place for one. */
function Waiting() {
  return <div className={styles.waiting} />;
}
