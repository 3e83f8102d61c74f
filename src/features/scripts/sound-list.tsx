import type { Asset } from "../../db/schema.ts";
import { assetKind } from "../../domain/assets/asset-kind.ts";
import { keyText } from "../../lib/key-text.ts";
import { LargeMedia } from "./large-media.tsx";
import { PlayedSound } from "./played-sound.tsx";
import styles from "./sound-list.module.css";

export interface SoundListProps {
  readonly sounds: readonly Asset[];
  readonly origin: "mapping" | "legacy" | null;
  /** Where nothing beside them says what they are. */
  readonly named?: boolean;
}

/** Sounds of one place, the one that belongs there first. */
export function SoundList({ sounds, origin, named = false }: SoundListProps) {
  if (sounds.length === 0) return null;
  return (
    <ul className={styles.sounds} aria-label="Sounds">
      {sounds.map((sound) => (
        <li key={keyText(sound.id)} className={styles.sound} title={sound.name}>
          {named && (
            <span className={styles.name} dir="auto">
              {sound.name}
            </span>
          )}
          <div className={styles.player}>
            <Sound sound={sound} />
          </div>
          {origin === "legacy" && <span className={styles.legacy}>legacy</span>}
        </li>
      ))}
    </ul>
  );
}

/** What lies among the sounds may be a picture all the same; of a video, its sound is played. */
function Sound({ sound }: { readonly sound: Asset }) {
  if (assetKind(sound) !== "image") return <PlayedSound sound={sound} />;
  return (
    <div className={styles.picture}>
      <LargeMedia asset={sound} />
    </div>
  );
}
