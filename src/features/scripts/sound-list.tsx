import type { AssetType } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { assetKind } from "../../domain/assets/asset-kind.ts";
import type { Origin } from "../../domain/scenes/list-scene-assets.ts";
import { keyText } from "../../lib/key-text.ts";
import { writeAssetDrag } from "../../views/asset-drag.ts";
import { AssetMenu } from "./asset-menu.tsx";
import { LargeMedia } from "./large-media.tsx";
import { LegacyMark } from "./legacy-mark.tsx";
import { PlayedSound } from "./played-sound.tsx";
import styles from "./sound-list.module.css";
import type { Spot } from "./spot.ts";

export interface SoundListProps {
  readonly spot: Spot;
  readonly sounds: readonly Asset[];
  readonly origin: Origin | null;
  /** Where nothing beside them says what they are. */
  readonly named?: boolean;
  /** See `AssetMenu`. */
  readonly isPlaced?: boolean;
  readonly adds?: readonly AssetType[];
}

/** Sounds of one place, the one that belongs there first. */
export function SoundList({ spot, sounds, origin, named = false, ...menu }: SoundListProps) {
  if (sounds.length === 0) return null;
  return (
    <ul className={styles.sounds} aria-label={`Sounds of ${spot.words}`}>
      {sounds.map((sound) => (
        <li key={keyText(sound.id)} className={styles.sound} title={sound.name}>
          {named && (
            // biome-ignore lint/a11y/noStaticElementInteractions: the menu and the picker do without dragging what a drag does
            <span
              className={styles.name}
              dir="auto"
              draggable
              onDragStart={({ dataTransfer }) => writeAssetDrag(dataTransfer, [sound])}
            >
              {sound.name}
            </span>
          )}
          <div className={styles.player}>
            <Sound sound={sound} />
          </div>
          <AssetMenu spot={spot} asset={sound} peers={sounds} {...menu} />
          {origin === "legacy" && <LegacyMark spot={spot} asset={sound} />}
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
