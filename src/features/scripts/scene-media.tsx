import { ImagePlus } from "lucide-react";
import { type DragEvent, useState } from "react";
import { type AssetKey, type AssetType, assetKeyText } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { assetKind } from "../../domain/assets/asset-kind.ts";
import type { Origin } from "../../domain/scenes/list-scene-assets.ts";
import { useThumbnail } from "../../hooks/use-thumbnail.ts";
import { formatDuration } from "../../lib/format-duration.ts";
import { NotShown } from "../../ui/not-shown.tsx";
import { writeAssetDrag } from "../../views/asset-drag.ts";
import { AssetSymbol } from "../../views/asset-symbol.tsx";
import { AddButton } from "./add-button.tsx";
import { AssetMenu } from "./asset-menu.tsx";
import { LargeMedia } from "./large-media.tsx";
import { LegacyMark } from "./legacy-mark.tsx";
import { usePlaceEditing } from "./place-editing.ts";
import styles from "./scene-media.module.css";
import type { Spot } from "./spot.ts";

export interface SceneMediaProps {
  readonly spot: Spot;
  readonly images: readonly Asset[];
  readonly videos: readonly Asset[];
  readonly origin: { readonly image: Origin | null; readonly video: Origin | null };
  /** What can be added here; nothing where this is no place of its own. */
  readonly adds?: readonly AssetType[];
}

const NOTHING: readonly AssetType[] = [];

/** Pictures and videos of a place: one large, the others small below it, and last what adds one. */
export function SceneMedia(props: SceneMediaProps) {
  const { spot, images, videos, origin, adds = NOTHING } = props;
  const [pressed, setPressed] = useState<string | null>(null);
  const isEditable = usePlaceEditing() !== null && adds.length > 0;
  const all = [...images, ...videos];
  const shown = all.find((asset) => assetKeyText(asset) === pressed) ?? all[0];
  if (!shown) return <NoMedia spot={spot} adds={isEditable ? adds : NOTHING} />;
  const others = all.filter((asset) => asset !== shown);
  return (
    <div className={styles.media}>
      <Large
        spot={spot}
        asset={shown}
        peers={shown.type === "image" ? images : videos}
        isLegacy={isLegacy(shown, origin)}
        isPlaced={adds.length > 0}
        startsPlaying={assetKeyText(shown) === pressed}
      />
      {(others.length > 0 || isEditable) && (
        <ul className={styles.small} aria-label={`Pictures and videos of ${spot.words}`}>
          {others.map((asset, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one that was pressed and the large one change places, and the focus stays
            <li key={index}>
              <SmallTile asset={asset} onPress={() => setPressed(assetKeyText(asset))} />
            </li>
          ))}
          {isEditable && (
            <li>
              <AddButton shape="tile" spot={spot} types={adds} label={`Add to ${spot.words}`}>
                Add
              </AddButton>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

interface NoMediaProps {
  readonly spot: Spot;
  readonly adds: readonly AssetType[];
}

/** As large as a picture, so that nothing moves when it is known that there is none. */
function NoMedia({ spot, adds }: NoMediaProps) {
  if (adds.length === 0) {
    return (
      <div className={styles.large}>
        <NotShown>No picture</NotShown>
      </div>
    );
  }
  return (
    <div className={styles.media}>
      <AddButton shape="area" spot={spot} types={adds} label={`Add to ${spot.words}`}>
        <ImagePlus aria-hidden />
        <span>No picture</span>
        <span className={styles.add}>Add</span>
      </AddButton>
    </div>
  );
}

interface LargeProps {
  readonly spot: Spot;
  readonly asset: Asset;
  readonly peers: readonly Asset[];
  readonly isLegacy: boolean;
  readonly isPlaced: boolean;
  readonly startsPlaying: boolean;
}

/** A video is not dragged here: its controls are. Its small tile is. */
function Large({ spot, asset, peers, isLegacy, isPlaced, startsPlaying }: LargeProps) {
  const isPicture = assetKind(asset) === "image";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: menus and picker do without dragging what a drag does
    <div
      className={styles.large}
      data-kind={assetKind(asset)}
      draggable={isPicture}
      onDragStart={(event) => startDrag(event, asset)}
    >
      <LargeMedia key={assetKeyText(asset)} asset={asset} startsPlaying={startsPlaying} />
      <div className={styles.menu}>
        <AssetMenu spot={spot} asset={asset} peers={peers} isPlaced={isPlaced} />
      </div>
      {isLegacy && (
        <div className={styles.legacy}>
          <LegacyMark spot={spot} asset={asset} />
        </div>
      )}
    </div>
  );
}

interface SmallTileProps {
  readonly asset: Asset;
  readonly onPress: () => void;
}

function SmallTile({ asset, onPress }: SmallTileProps) {
  const thumbnail = useThumbnail(asset);
  const isFilm = assetKind(asset) !== "image";
  return (
    <button
      type="button"
      className={styles.tile}
      aria-label={`Show ${asset.name}`}
      title={asset.name}
      draggable
      onDragStart={(event) => startDrag(event, asset)}
      onClick={onPress}
    >
      {thumbnail.status === "shown" && (
        <img src={thumbnail.url} alt="" decoding="async" draggable={false} />
      )}
      {thumbnail.status === "failed" && <AssetSymbol asset={asset} />}
      {isFilm && (
        <span className={styles.badge}>
          ▶{asset.duration !== undefined && ` ${formatDuration(asset.duration)}`}
        </span>
      )}
    </button>
  );
}

function startDrag({ dataTransfer }: DragEvent, asset: Asset): void {
  writeAssetDrag(dataTransfer, [asset]);
}

function isLegacy({ type }: AssetKey, origin: SceneMediaProps["origin"]): boolean {
  return (type === "image" ? origin.image : origin.video) === "legacy";
}
