import { useState } from "react";
import type { Asset } from "../../db/schema.ts";
import { useOriginalUrl } from "../../hooks/use-original-url.ts";
import styles from "./large-media.module.css";
import { MediaNote } from "./media-note.tsx";
import { UnplayableNote } from "./unplayable-note.tsx";

export interface LargeMediaProps {
  readonly asset: Asset;
  /** A video that was asked for begins by itself. */
  readonly startsPlaying: boolean;
}

/** The original itself: a picture, or a video with controls. */
export function LargeMedia({ asset, startsPlaying }: LargeMediaProps) {
  const url = useOriginalUrl(asset);
  const [isUnplayable, setUnplayable] = useState(false);
  if (url === undefined) return null;
  if (url === null) return <MediaNote>{MISSING[asset.type]}</MediaNote>;
  if (isUnplayable || asset.probe === "failed") return <UnplayableNote asset={asset} url={url} />;
  if (asset.type === "image") {
    return (
      <img
        className={styles.media}
        src={url}
        alt={asset.name}
        decoding="async"
        onError={() => setUnplayable(true)}
      />
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
      onError={() => setUnplayable(true)}
      onLoadedMetadata={({ currentTarget }) => {
        if (hasLostItsPicture(currentTarget, asset)) setUnplayable(true);
      }}
    />
  );
}

const MISSING = {
  image: "The picture is missing",
  video: "The video is missing",
  audio: "The sound is missing",
} as const;

/** Some browsers play the sound of a video whose pictures they can't decode, without an error. */
function hasLostItsPicture(video: HTMLVideoElement, asset: Asset): boolean {
  return video.videoWidth === 0 && asset.width !== undefined && asset.width > 0;
}
