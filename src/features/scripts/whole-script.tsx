import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { ScriptView } from "../../domain/scripts/read-script.ts";
import { useSceneAssets } from "../../hooks/use-scene-assets.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { keyText } from "../../lib/key-text.ts";
import { SceneMedia } from "./scene-media.tsx";
import { SoundList } from "./sound-list.tsx";
import styles from "./whole-script.module.css";

/** What is used for the script as a whole: its full sound, the rest on demand; nothing where there is none. */
export function WholeScript({ script }: { readonly script: ScriptView }) {
  const [isOpen, setOpen] = useState(false);
  const { images, videos, audios, origin } = useSceneAssets({
    scriptId: script.id,
    sceneId: "",
    legacyAudioId: script.fullScriptAudioId,
  });
  const full = fullSound(audios, script.fullScriptAudioId);
  const others = audios.filter((sound) => sound !== full);
  const pictures = images.length + videos.length;
  if (pictures + audios.length === 0) return null;
  return (
    <section className={styles.whole} aria-labelledby="whole-script">
      <h2 id="whole-script" className={styles.title}>
        Whole script
      </h2>
      {full && <SoundList sounds={[full]} origin={origin.audio} named />}
      {pictures + others.length > 0 && (
        <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className={styles.summary}>
            <ChevronRight className={styles.chevron} aria-hidden />
            Also for the script as a whole: {amounts(pictures, others.length)}
          </summary>
          {isOpen && (
            <div className={styles.others}>
              <SoundList sounds={others} origin={origin.audio} named />
              {pictures > 0 && (
                <div className={styles.media}>
                  <SceneMedia images={images} videos={videos} origin={origin} />
                </div>
              )}
            </div>
          )}
        </details>
      )}
    </section>
  );
}

/** The one that the script itself names, else the one that is shown first. */
function fullSound<T extends { readonly id: IDBValidKey }>(
  sounds: readonly T[],
  named: IDBValidKey | null,
): T | undefined {
  const name = named === null ? null : keyText(named);
  return sounds.find(({ id }) => keyText(id) === name) ?? sounds[0];
}

function amounts(pictures: number, sounds: number): string {
  return [
    pictures > 0 && formatAmount(pictures, "picture or video", "pictures and videos"),
    sounds > 0 && formatAmount(sounds, "sound"),
  ]
    .filter(Boolean)
    .join(", ");
}
