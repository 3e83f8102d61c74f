import { useRef } from "react";
import type { AssetType, LocalId } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import type { WholeScript as Whole } from "../../domain/scenes/read-whole-script.ts";
import type { ScriptView } from "../../domain/scripts/read-script.ts";
import { useWholeScript } from "../../hooks/use-whole-script.ts";
import { AddButton } from "./add-button.tsx";
import { OriginalsNearProvider, useHoldsOriginals } from "./originals-near.tsx";
import { PlaceEditor } from "./place-editor.tsx";
import { SoundList } from "./sound-list.tsx";
import type { Spot } from "./spot.ts";
import { TrashedMarks } from "./trashed-marks.tsx";
import { Unplaced } from "./unplaced.tsx";
import { FOCUS_GROUP } from "./use-place-focus.ts";
import styles from "./whole-script.module.css";

/**
 * What is used for the script as a whole: its full sound, the rest on demand. Of a script in
 * the trash nothing is shown where there is none.
 */
export function WholeScript({ script }: { readonly script: ScriptView }) {
  const whole = useWholeScript(script);
  const { fullSound, trashed, unplaced } = whole ?? NOT_READ;
  const isEmpty = !fullSound && unplaced.pictures + unplaced.sounds + trashed.length === 0;
  if (script.trashed && isEmpty) return null;
  return <WholeSection scriptId={script.id} isEditable={!script.trashed} whole={whole} />;
}

interface WholeSectionProps {
  readonly scriptId: LocalId;
  readonly isEditable: boolean;
  /** `undefined`: not read yet. */
  readonly whole: Whole | undefined;
}

function WholeSection({ scriptId, isEditable, whole }: WholeSectionProps) {
  const section = useRef<HTMLElement>(null);
  const holdsOriginals = useHoldsOriginals(section);
  const { fullSound, unplaced } = whole ?? NOT_READ;
  const content = (
    <>
      <FullSound scriptId={scriptId} whole={whole} />
      {unplaced.pictures + unplaced.sounds > 0 && (
        <Unplaced spot={spotOf(scriptId, NOTHING)} fullSound={fullSound} counts={unplaced} />
      )}
    </>
  );
  return (
    <section ref={section} className={styles.whole} aria-labelledby="whole-script" {...FOCUS_GROUP}>
      <OriginalsNearProvider value={holdsOriginals}>
        {isEditable ? <PlaceEditor area={section}>{content}</PlaceEditor> : content}
      </OriginalsNearProvider>
    </section>
  );
}

function FullSound({ scriptId, whole }: Omit<WholeSectionProps, "isEditable">) {
  const { fullSound, origin, trashed } = whole ?? NOT_READ;
  const sounds = fullSound ? [fullSound] : NOTHING;
  const spot = spotOf(scriptId, sounds);
  return (
    <>
      <div className={styles.head}>
        <h2 id="whole-script" className={styles.title} tabIndex={-1}>
          Whole script
        </h2>
        {whole && !fullSound && (
          <AddButton shape="quiet" spot={spot} types={SOUNDS} label={`Add sound to ${spot.words}`}>
            Add sound
          </AddButton>
        )}
      </div>
      <SoundList spot={spot} sounds={sounds} origin={origin} named adds={SOUNDS} />
      <TrashedMarks assets={trashed} />
    </>
  );
}

function spotOf(scriptId: LocalId, here: readonly Asset[]): Spot {
  return { place: { scriptId, sceneId: "", dialogueId: "" }, words: "the whole script", here };
}

const SOUNDS: readonly AssetType[] = ["audio"];
const NOTHING: readonly Asset[] = [];
const NOT_READ: Whole = {
  fullSound: null,
  origin: null,
  trashed: NOTHING,
  unplaced: { pictures: 0, sounds: 0 },
};
