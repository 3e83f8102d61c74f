import { useState } from "react";
import type { Asset } from "../../db/schema.ts";
import { assetKind } from "../../domain/assets/asset-kind.ts";
import { mayBeShown } from "../../domain/assets/why-not-shown.ts";
import { useShowableUrl } from "../../hooks/use-showable-url.ts";
import styles from "./large-media.module.css";
import { NotShownAsset } from "./not-shown-asset.tsx";
import { PlayedSound } from "./played-sound.tsx";

export interface LargeMediaProps {
  readonly asset: Asset;
  /** A video that was asked for begins by itself. */
  readonly startsPlaying?: boolean;
}

/** The original itself, as what it was found to be: a picture, a video with controls, a sound. */
export function LargeMedia({ asset, startsPlaying = false }: LargeMediaProps) {
  if (assetKind(asset) !== "audio") return <Seen asset={asset} startsPlaying={startsPlaying} />;
  return (
    <div className={styles.sound}>
      <PlayedSound sound={asset} />
    </div>
  );
}

function Seen({ asset, startsPlaying }: Required<LargeMediaProps>) {
  const url = useShowableUrl(asset);
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  if (url === undefined) return null;
  if (url === null || url === failedUrl || !mayBeShown(asset)) {
    return <NotShownAsset asset={asset} />;
  }
  const fail = () => setFailedUrl(url);
  if (assetKind(asset) === "image") {
    return (
      <img className={styles.media} src={url} alt={asset.name} decoding="async" onError={fail} />
    );
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: people's own videos have no captions to offer
    <video
      className={styles.media}
      src={url}
      aria-label={asset.name}
      controls
      playsInline
      preload="metadata"
      autoPlay={startsPlaying}
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
