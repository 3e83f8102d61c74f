import { useState } from "react";
import type { Asset } from "../../db/schema.ts";
import { assetKind } from "../../domain/assets/asset-kind.ts";
import { mayBeShown } from "../../domain/assets/why-not-shown.ts";
import { useShowableUrl } from "../../hooks/use-showable-url.ts";
import { useThumbnail } from "../../hooks/use-thumbnail.ts";
import styles from "./large-media.module.css";
import { NotShownAsset } from "./not-shown-asset.tsx";
import { useOriginalsNear } from "./originals-near.tsx";
import { PlayedSound } from "./played-sound.tsx";

export interface LargeMediaProps {
  readonly asset: Asset;
  /** A video that was asked for begins by itself. */
  readonly startsPlaying?: boolean;
}

/**
 * The original itself, as what it was found to be: a picture, a video with controls, a sound.
 * Its thumbnail, where there is one, until it is read and when it is far from the screen.
 */
export function LargeMedia({ asset, startsPlaying = false }: LargeMediaProps) {
  if (assetKind(asset) !== "audio") return <Seen asset={asset} startsPlaying={startsPlaying} />;
  return (
    <div className={styles.sound}>
      <PlayedSound sound={asset} />
    </div>
  );
}

function Seen({ asset, startsPlaying }: Required<LargeMediaProps>) {
  const isNear = useOriginalsNear();
  const thumbnail = useThumbnail(asset);
  const url = useShowableUrl(isNear ? asset : null);
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  const [hasPlayed, setHasPlayed] = useState(false);
  if (isNear && (url === null || url === failedUrl || !mayBeShown(asset))) {
    return <NotShownAsset asset={asset} />;
  }
  const small = thumbnail.status === "shown" ? thumbnail.url : undefined;
  const fail = () => setFailedUrl(url ?? null);
  if (!url || assetKind(asset) === "image") {
    const picture = url ?? small;
    if (picture === undefined) return null;
    return (
      <img
        className={styles.media}
        src={picture}
        alt={asset.name}
        decoding="async"
        draggable={false}
        onError={fail}
      />
    );
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: people's own videos have no captions to offer
    <video
      className={styles.media}
      src={url}
      poster={small}
      aria-label={asset.name}
      controls
      playsInline
      preload="metadata"
      // Once: not again when it comes back near the screen.
      autoPlay={startsPlaying && !hasPlayed}
      onPlay={() => setHasPlayed(true)}
      onError={fail}
      onLoadedMetadata={({ currentTarget }) => {
        if (hasLostItsPicture(currentTarget, asset)) fail();
      }}
    />
  );
}

/** Some browsers play the sound of a video whose pictures they can't decode, without an error. */
function hasLostItsPicture(video: HTMLVideoElement, asset: Asset): boolean {
  return video.videoWidth === 0 && asset.width !== undefined && asset.width > 0;
}
