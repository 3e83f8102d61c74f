import { memo } from "react";
import type { Asset } from "../../db/schema.ts";
import { conditionOf } from "../../domain/assets/asset-condition.ts";
import { assetKind } from "../../domain/assets/asset-kind.ts";
import { useThumbnail } from "../../hooks/use-thumbnail.ts";
import { formatCount } from "../../lib/format-count.ts";
import { formatDuration } from "../../lib/format-duration.ts";
import { Badge } from "../../ui/badge.tsx";
import type { TileShape } from "../../ui/grid-layout.ts";
import { ThumbnailFrame } from "../../ui/thumbnail-frame.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { AssetSymbol } from "./asset-symbol.tsx";
import styles from "./asset-tile.module.css";
import { CONDITION_MARKS, KIND_WORDS, usesWords } from "./asset-words.ts";
import { shortFormat } from "./short-format.ts";

/** Pixels around the picture, and of the line below it. */
const PADDING = 6;
const LINE = 23;

/** A picture of 4:3 with a line of text. */
export const TILE_SHAPE: TileShape = {
  tileMinWidth: 150,
  gap: 8,
  tileHeight: (width) => ((width - 2 * PADDING) * 3) / 4 + 2 * PADDING + LINE,
};

export interface AssetTileProps {
  /** `undefined`: not loaded yet. */
  readonly asset: Asset | undefined;
  /** In how many places it is used; `undefined`: not known yet. */
  readonly uses: number | undefined;
}

/** What a cell of the gallery shows. */
export const AssetTile = memo(function AssetTile({ asset, uses }: AssetTileProps) {
  if (!asset) return <LoadingTile />;
  return assetKind(asset) === "audio" ? (
    <TileFrame asset={asset} uses={uses} />
  ) : (
    <PicturedTile asset={asset} uses={uses} />
  );
});

interface LoadedTileProps {
  readonly asset: Asset;
  readonly uses: number | undefined;
}

function PicturedTile({ asset, uses }: LoadedTileProps) {
  const thumbnail = useThumbnail(asset);
  // Of what is not known to be whole, that is no news.
  const isPlayable =
    conditionOf(asset) !== "whole" ||
    !(thumbnail.status === "failed" && thumbnail.reason === "not-playable");
  return (
    <TileFrame
      asset={asset}
      uses={uses}
      isPlayable={isPlayable}
      isLoading={thumbnail.status === "loading"}
      picture={thumbnail.status === "shown" ? thumbnail.url : undefined}
    />
  );
}

interface TileFrameProps extends LoadedTileProps {
  readonly picture?: string | undefined;
  readonly isLoading?: boolean;
  readonly isPlayable?: boolean;
}

function TileFrame({ asset, uses, picture, isLoading = false, isPlayable = true }: TileFrameProps) {
  const kind = assetKind(asset);
  const condition = conditionOf(asset);
  const mark = CONDITION_MARKS[condition];
  return (
    <div className={styles.tile}>
      <VisuallyHidden>{tileWords(asset, uses, isPlayable)}</VisuallyHidden>
      <ThumbnailFrame
        picture={picture}
        symbol={picture || isLoading ? undefined : <AssetSymbol asset={asset} />}
        start={
          <>
            {mark && <Badge tone={condition === "damaged" ? "bad" : "plain"}>{mark}</Badge>}
            {uses === 0 && <Badge tone="warn">orphan</Badge>}
          </>
        }
        end={
          <>
            {!isPlayable && <Badge>{shortFormat(asset)}</Badge>}
            {asset.duration !== undefined && (
              <Badge>
                {kind === "video" && <PlayMark />}
                {formatDuration(asset.duration)}
              </Badge>
            )}
          </>
        }
      />
      <div className={styles.line} aria-hidden>
        <span className={styles.name} dir="auto" title={asset.name}>
          {asset.name}
        </span>
        {uses !== undefined && uses > 0 && (
          <span className={styles.uses}>×{formatCount(uses)}</span>
        )}
      </div>
    </div>
  );
}

/** Of the size of any other tile. */
function LoadingTile() {
  return (
    <div className={styles.tile}>
      <ThumbnailFrame />
      <div className={`${styles.line} ${styles.loading}`}>Loading</div>
    </div>
  );
}

function PlayMark() {
  return (
    <svg viewBox="0 0 8 8" aria-hidden="true">
      <path d="M1 0v8l7-4z" />
    </svg>
  );
}

/** Everything a tile shows: "pier, evening, video, 0:08, HEVC, orphan". */
function tileWords(asset: Asset, uses: number | undefined, isPlayable: boolean): string {
  return [
    asset.name,
    KIND_WORDS[assetKind(asset)],
    asset.duration === undefined ? null : formatDuration(asset.duration),
    isPlayable ? null : shortFormat(asset),
    CONDITION_MARKS[conditionOf(asset)],
    uses === undefined ? null : usesWords(uses),
  ]
    .filter((word) => word !== null)
    .join(", ");
}
