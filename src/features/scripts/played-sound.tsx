import { useState } from "react";
import type { Asset } from "../../db/schema.ts";
import { mayBeShown } from "../../domain/assets/why-not-shown.ts";
import { useOriginalUrl } from "../../hooks/use-original-url.ts";
import { SoundPlayer } from "../../ui/sound-player.tsx";
import { NotShownAsset } from "./not-shown-asset.tsx";
import { useOriginalsNear } from "./originals-near.tsx";
import styles from "./sound-list.module.css";

/** A sound on one line, or why it can't be played. */
export function PlayedSound({ sound }: { readonly sound: Asset }) {
  const isNear = useOriginalsNear();
  const url = useOriginalUrl(isNear ? sound : null);
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  if (url === undefined || !isNear) return <div className={styles.waiting} />;
  if (url === null || url === failedUrl || !mayBeShown(sound)) {
    return <NotShownAsset asset={sound} />;
  }
  return (
    <SoundPlayer
      label={sound.name}
      url={url}
      duration={sound.duration}
      onUnplayable={() => setFailedUrl(url)}
    />
  );
}
