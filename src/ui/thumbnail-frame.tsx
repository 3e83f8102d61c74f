import type { ReactNode } from "react";
import styles from "./thumbnail-frame.module.css";

export interface ThumbnailFrameProps {
  /** URL of a picture; shown whole, letterboxed. */
  readonly picture?: string | undefined;
  /** One icon, where there is no picture. */
  readonly symbol?: ReactNode;
  /** Badges at the lower left and right. */
  readonly start?: ReactNode;
  readonly end?: ReactNode;
}

/** A small picture in a frame that fills its place, whatever it shows. Names and words are the tile's. */
export function ThumbnailFrame({ picture, symbol, start, end }: ThumbnailFrameProps) {
  return (
    <div className={styles.frame} aria-hidden>
      {symbol && <div className={styles.symbol}>{symbol}</div>}
      {picture && (
        <img className={styles.picture} src={picture} alt="" decoding="async" draggable={false} />
      )}
      <div className={styles.badges}>
        <div className={styles.start}>{start}</div>
        <div className={styles.end}>{end}</div>
      </div>
    </div>
  );
}
