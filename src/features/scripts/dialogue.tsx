import type { LocalId } from "../../db/asset-key.ts";
import type { DialogueView } from "../../domain/scripts/read-script.ts";
import { useFoundAssets } from "../../hooks/use-found-assets.ts";
import styles from "./dialogue.module.css";
import { SoundList } from "./sound-list.tsx";
import { TrashedMarks } from "./trashed-marks.tsx";

export interface DialogueProps {
  readonly scriptId: LocalId;
  readonly sceneId: string;
  readonly dialogue: DialogueView;
  /** Its sound is looked for only then. */
  readonly isNear: boolean;
}

/** Who says what, and how it sounds. */
export function Dialogue({ scriptId, sceneId, dialogue, isNear }: DialogueProps) {
  const { speaker, line } = dialogue;
  return (
    <li className={styles.dialogue} data-dialogue={dialogue.id}>
      <span className={styles.speaker} dir="auto">
        {speaker}
      </span>
      <span className={styles.line} dir="auto">
        {line}
      </span>
      {isNear && <DialogueSound scriptId={scriptId} sceneId={sceneId} dialogue={dialogue} />}
    </li>
  );
}

function DialogueSound({ scriptId, sceneId, dialogue }: Omit<DialogueProps, "isNear">) {
  const found = useFoundAssets({
    scriptId,
    sceneId,
    dialogueId: dialogue.id,
    legacyAudioId: dialogue.legacyAudioId,
  });
  if (!found) return null;
  const { audios, origin } = found;
  // Pictures and videos are the scene's, and told of there.
  const trashed = found.trashed.filter(({ type }) => type === "audio");
  return (
    <>
      {audios.length > 0 && (
        <div className={styles.sound}>
          <SoundList sounds={audios} origin={origin.audio} />
        </div>
      )}
      {trashed.length > 0 && (
        <div className={styles.trashed}>
          <TrashedMarks assets={trashed} />
        </div>
      )}
    </>
  );
}
