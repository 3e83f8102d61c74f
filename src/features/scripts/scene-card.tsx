import { useRef } from "react";
import type { LocalId } from "../../db/asset-key.ts";
import type { SceneView } from "../../domain/scripts/read-script.ts";
import { useFoundAssets } from "../../hooks/use-found-assets.ts";
import { useNear } from "../../ui/use-near.ts";
import { Dialogue } from "./dialogue.tsx";
import styles from "./scene-card.module.css";
import { SceneMedia } from "./scene-media.tsx";
import { ShowMore, useLimit } from "./show-more.tsx";
import { SoundList } from "./sound-list.tsx";
import { TrashedMarks } from "./trashed-marks.tsx";

export interface SceneCardProps {
  readonly scriptId: LocalId;
  readonly scene: SceneView;
}

/** A scene: its words at once, its pictures and sounds when it comes near the screen. */
export function SceneCard({ scriptId, scene }: SceneCardProps) {
  const card = useRef<HTMLElement>(null);
  const isNear = useNear(card);
  return (
    <article ref={card} className={styles.scene} data-scene={scene.id}>
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
            {scene.dialogues.map((dialogue) => (
              <Dialogue
                key={dialogue.id}
                scriptId={scriptId}
                sceneId={scene.id}
                dialogue={dialogue}
                isNear={isNear}
              />
            ))}
          </ul>
        )}
      </div>
      <div className={styles.places}>
        {isNear ? (
          <ScenePlaces scriptId={scriptId} scene={scene} />
        ) : (
          <div className={styles.waiting} />
        )}
      </div>
    </article>
  );
}

function ScenePlaces({ scriptId, scene }: SceneCardProps) {
  const [limit, raise] = useLimit();
  const found = useFoundAssets({
    scriptId,
    sceneId: scene.id,
    legacyImageId: scene.legacyImageId,
    legacyVideoId: scene.legacyVideoId,
  });
  if (!found) return <div className={styles.waiting} />;
  const { images, videos, audios, origin, trashed } = found;
  const left = Math.max(0, images.length - limit) + Math.max(0, videos.length - limit);
  return (
    <>
      <SceneMedia images={images.slice(0, limit)} videos={videos.slice(0, limit)} origin={origin} />
      <ShowMore left={left} onPress={raise} />
      <SoundList sounds={audios} origin={origin.audio} />
      <TrashedMarks assets={trashed} />
    </>
  );
}
