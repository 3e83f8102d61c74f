import { type RefObject, useRef } from "react";
import type { AssetType, LocalId } from "../../db/asset-key.ts";
import type { DialogueView, SceneView } from "../../domain/scripts/read-script.ts";
import { AddButton } from "./add-button.tsx";
import { BrokenMarks } from "./broken-marks.tsx";
import styles from "./dialogue.module.css";
import { DropArea } from "./drop-area.tsx";
import { PlaceEditingContext, usePlaceEditing } from "./place-editing.ts";
import { SoundList } from "./sound-list.tsx";
import type { Spot } from "./spot.ts";
import { TrashedMarks } from "./trashed-marks.tsx";
import { usePlaceAssets } from "./use-place-assets.ts";
import { FOCUS_GROUP } from "./use-place-focus.ts";

export interface DialogueProps {
  readonly scriptId: LocalId;
  readonly scene: SceneView;
  /** See `SceneCard`. */
  readonly sceneWords: string;
  readonly dialogue: DialogueView;
  /** Among the dialogues of its scene, from 1. */
  readonly position: number;
  /** Its sound is looked for only then. */
  readonly isNear: boolean;
}

/** Who says what, and how it sounds; nothing can be linked to one without an id. */
export function Dialogue({ isNear, ...rest }: DialogueProps) {
  const row = useRef<HTMLLIElement>(null);
  const editing = usePlaceEditing();
  const { id, speaker, line } = rest.dialogue;
  return (
    <li ref={row} className={styles.dialogue} data-dialogue={id} {...FOCUS_GROUP}>
      <span className={styles.speaker} dir="auto">
        {speaker}
      </span>
      <span className={styles.line} dir="auto">
        {line}
      </span>
      {isNear && (
        <PlaceEditingContext value={rest.dialogue.unnamed ? null : editing}>
          <DialogueSound {...rest} row={row} />
        </PlaceEditingContext>
      )}
    </li>
  );
}

interface DialogueSoundProps extends Omit<DialogueProps, "isNear"> {
  readonly row: RefObject<HTMLElement | null>;
}

function DialogueSound(props: DialogueSoundProps) {
  const { scriptId, scene, sceneWords, dialogue, position, row } = props;
  const place = { scriptId, sceneId: scene.id, dialogueId: dialogue.id };
  const shown = usePlaceAssets({ ...place, legacyAudioId: dialogue.legacyAudioId });
  if (!shown) return null;
  const { images, videos, audios, origin } = shown;
  const spot: Spot = {
    place,
    words: `dialogue ${position} of ${sceneWords}`,
    sceneWords,
    here: [...images, ...videos, ...audios],
  };
  // Pictures and videos are the scene's, and told of there.
  const trashed = shown.trashed.filter(({ type }) => type === "audio");
  const broken = shown.broken.filter(({ assetType }) => assetType === "audio");
  return (
    <>
      <div className={styles.sound}>
        {audios.length > 0 ? (
          <SoundList spot={spot} sounds={audios} origin={origin.audio} adds={SOUNDS} />
        ) : (
          <AddButton shape="quiet" spot={spot} types={SOUNDS} label={`Add sound to ${spot.words}`}>
            Add sound
          </AddButton>
        )}
      </div>
      {trashed.length + broken.length > 0 && (
        <div className={styles.trashed}>
          <TrashedMarks assets={trashed} />
          <BrokenMarks spot={spot} mappings={broken} />
        </div>
      )}
      <DropArea target={row} spot={spot} />
    </>
  );
}

const SOUNDS: readonly AssetType[] = ["audio"];
