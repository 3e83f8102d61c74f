export interface VideoPlayerProps {
  readonly src: string;
  /** Accessible name. */
  readonly label: string;
  readonly className?: string | undefined;
  /** Shown until it plays. */
  readonly poster?: string | undefined;
  /** A video that was asked for begins by itself. */
  readonly startsPlaying?: boolean;
  /** It can't be played, or its sound alone. */
  readonly onFailed: () => void;
}

/**
 * A video with controls. Some browsers play the sound of one whose pictures they can't
 * decode, without an error: that is no playing.
 */
export function VideoPlayer(props: VideoPlayerProps) {
  const { src, label, className, poster, startsPlaying = false, onFailed } = props;
  return (
    // biome-ignore lint/a11y/useMediaCaption: there are none for what people bring
    <video
      className={className}
      src={src}
      poster={poster}
      aria-label={label}
      controls
      playsInline
      preload="metadata"
      autoPlay={startsPlaying}
      onError={onFailed}
      onLoadedMetadata={({ currentTarget }) => {
        if (currentTarget.videoWidth === 0) onFailed();
      }}
    />
  );
}
