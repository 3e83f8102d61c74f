import { Pause, Play } from "lucide-react";
import { type CSSProperties, useRef, useState } from "react";
import { formatDuration } from "../lib/format-duration.ts";
import { Button } from "./button.tsx";
import styles from "./sound-player.module.css";

export interface SoundPlayerProps {
  /** What sounds: name of the buttons for whoever can't see where they stand. */
  readonly label: string;
  readonly url: string;
  /** Seconds, as far as known before it is loaded. */
  readonly duration?: number | undefined;
  /** This browser can't play it. */
  readonly onUnplayable: () => void;
}

/** A sound on one line: play, where it is, how long. Only one sounds at a time. */
export function SoundPlayer({ label, url, duration, onUnplayable }: SoundPlayerProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [position, setPosition] = useState(0);
  const [length, setLength] = useState(duration ?? Number.NaN);
  const isKnown = Number.isFinite(length) && length > 0;

  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (!element.paused) return element.pause();
    // Refused where the file can't be played, which the error event tells as well.
    element.play().catch(onUnplayable);
  };

  return (
    <div className={styles.player}>
      {/* biome-ignore lint/a11y/useMediaCaption: a spoken line; its text stands beside it */}
      <audio
        ref={audio}
        src={url}
        preload={duration === undefined ? "metadata" : "none"}
        onPlay={({ currentTarget }) => {
          silenceOthers(currentTarget);
          setPlaying(true);
        }}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setPosition(currentTarget.currentTime)}
        onDurationChange={({ currentTarget }) => {
          if (Number.isFinite(currentTarget.duration)) setLength(currentTarget.duration);
        }}
        onError={onUnplayable}
      />
      <Button
        kind="quiet"
        square
        aria-label={`${isPlaying ? "Pause" : "Play"} ${label}`}
        onPress={toggle}
      >
        {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
      </Button>
      <input
        type="range"
        className={styles.seek}
        aria-label={`Position in ${label}`}
        aria-valuetext={formatDuration(position)}
        disabled={!isKnown}
        min={0}
        max={isKnown ? length : 1}
        step="any"
        value={position}
        style={{ "--done": `${isKnown ? (position / length) * 100 : 0}%` } as CSSProperties}
        onChange={({ target }) => {
          if (audio.current) audio.current.currentTime = target.valueAsNumber;
          setPosition(target.valueAsNumber);
        }}
      />
      <span className={styles.time}>
        {formatDuration(isPlaying || position > 0 ? position : length)}
      </span>
    </div>
  );
}

let sounding: HTMLAudioElement | null = null;

function silenceOthers(audio: HTMLAudioElement): void {
  if (sounding !== audio) sounding?.pause();
  sounding = audio;
}
