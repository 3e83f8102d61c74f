import type { ScriptView } from "../../domain/scripts/read-script.ts";
import { useWholeScript } from "../../hooks/use-whole-script.ts";
import { SoundList } from "./sound-list.tsx";
import { TrashedMarks } from "./trashed-marks.tsx";
import { Unplaced } from "./unplaced.tsx";
import styles from "./whole-script.module.css";

/** What is used for the script as a whole: its full sound, the rest on demand; nothing where there is none. */
export function WholeScript({ script }: { readonly script: ScriptView }) {
  const whole = useWholeScript(script);
  if (!whole) return null;
  const { fullSound, origin, trashed, unplaced } = whole;
  const hasUnplaced = unplaced.pictures + unplaced.sounds > 0;
  if (!fullSound && !hasUnplaced && trashed.length === 0) return null;
  return (
    <section className={styles.whole} aria-labelledby="whole-script">
      <h2 id="whole-script" className={styles.title} tabIndex={-1}>
        Whole script
      </h2>
      {fullSound && <SoundList sounds={[fullSound]} origin={origin} named />}
      <TrashedMarks assets={trashed} />
      {hasUnplaced && <Unplaced scriptId={script.id} fullSound={fullSound} counts={unplaced} />}
    </section>
  );
}
