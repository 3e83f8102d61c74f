import { useState } from "react";
import type { Asset } from "../../db/schema.ts";
import { useOriginalUrl } from "../../hooks/use-original-url.ts";
import { keyText } from "../../lib/key-text.ts";
import { SoundPlayer } from "../../ui/sound-player.tsx";
import { MediaNote } from "./media-note.tsx";
import styles from "./sound-list.module.css";
import { UnplayableNote } from "./unplayable-note.tsx";

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

function Sound({ sound }: { readonly sound: Asset }) {
  const url = useOriginalUrl(sound);
  const [isUnplayable, setUnplayable] = useState(false);
  if (url === undefined) return <div className={styles.waiting} />;
  if (url === null) return <MediaNote>The sound is missing</MediaNote>;
  if (isUnplayable || sound.probe === "failed") return <UnplayableNote asset={sound} url={url} />;
  return (
    <SoundPlayer
      label={sound.name}
      url={url}
      duration={sound.duration}
      onUnplayable={() => setUnplayable(true)}
    />
  );
}
