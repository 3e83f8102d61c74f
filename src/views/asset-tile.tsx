import { memo, type ReactElement } from "react";
import type { Asset } from "../db/schema.ts";
import { conditionOf } from "../domain/assets/asset-condition.ts";
import { assetKind } from "../domain/assets/asset-kind.ts";
import { useThumbnail } from "../hooks/use-thumbnail.ts";
import { formatCount } from "../lib/format-count.ts";
import { formatDuration } from "../lib/format-duration.ts";
import { Badge } from "../ui/badge.tsx";
import type { TileShape } from "../ui/grid-layout.ts";
import { ThumbnailFrame } from "../ui/thumbnail-frame.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { AssetSymbol } from "./asset-symbol.tsx";
import styles from "./asset-tile.module.css";
import { CONDITION_MARKS, KIND_WORDS, unusedWord, usesWords } from "./asset-words.ts";
import { shortFormat } from "./short-format.ts";

/** Pixels around the picture, and of the line below it. */
const PADDING = 6;
const LINE = 23;
/** Pixels of a second line. */
const CAPTION = 17;

/** A picture of 4:3 with a line of text. */
export const TILE_SHAPE: TileShape = {
  tileMinWidth: 150,
  gap: 8,
  tileHeight: (width) => ((width - 2 * PADDING) * 3) / 4 + 2 * PADDING + LINE,
};

/** With a second line. */
export const CAPTIONED_SHAPE: TileShape = {
  ...TILE_SHAPE,
  tileHeight: (width) => TILE_SHAPE.tileHeight(width) + CAPTION,
};

export interface AssetTileProps {
  /** `undefined`: not loaded yet. */
  readonly asset: Asset | undefined;
  /** In how many places it is used; `undefined`: not known yet. */
  readonly uses: number | undefined;
  /** Id of the words that name the tile. */
  readonly wordsId: string;
  /** A word that marks it: "here". */
  readonly mark?: string | undefined;
  /** A second line, in place of what is said of its uses. */
  readonly caption?: string | undefined;
  /** Stands in the name's place while that is typed. */
  readonly nameField?: ReactElement | undefined;
}

/** What a cell of the gallery shows. */
export const AssetTile = memo(function AssetTile({ asset, ...rest }: AssetTileProps) {
  if (!asset) return <LoadingTile wordsId={rest.wordsId} />;
  return assetKind(asset) === "audio" ? (
    <TileFrame asset={asset} {...rest} />
  ) : (
    <PicturedTile asset={asset} {...rest} />
  );
});

interface LoadedTileProps extends AssetTileProps {
  readonly asset: Asset;
}

function PicturedTile(props: LoadedTileProps) {
  const { asset } = props;
  const thumbnail = useThumbnail(asset);
  // Of what is not known to be whole, that is no news.
  const isPlayable =
    conditionOf(asset) !== "whole" ||
    !(thumbnail.status === "failed" && thumbnail.reason === "not-playable");
  return (
    <TileFrame
      {...props}
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

function TileFrame(props: TileFrameProps) {
  const { asset, uses, mark, caption, nameField } = props;
  const { picture, isLoading = false, isPlayable = true } = props;
  const condition = conditionOf(asset);
  const conditionMark = CONDITION_MARKS[condition];
  return (
    <div className={styles.tile}>
      <VisuallyHidden>
        <span id={props.wordsId}>{tileWords(props, isPlayable)}</span>
      </VisuallyHidden>
      <ThumbnailFrame
        picture={picture}
        symbol={picture || isLoading ? undefined : <AssetSymbol asset={asset} />}
        start={
          <>
            {mark && <Badge tone="accent">{mark}</Badge>}
            {conditionMark && (
              <Badge tone={condition === "damaged" ? "bad" : "plain"}>{conditionMark}</Badge>
            )}
            {uses === 0 && caption === undefined && (
              <Badge tone={asset.keep ? "plain" : "warn"}>{unusedWord(asset.keep)}</Badge>
            )}
          </>
        }
        end={
          <>
            {!isPlayable && <Badge>{shortFormat(asset)}</Badge>}
            {asset.duration !== undefined && (
              <Badge>
                {assetKind(asset) === "video" && <PlayMark />}
                {formatDuration(asset.duration)}
              </Badge>
            )}
          </>
        }
      />
      {nameField ?? <TileName name={asset.name} uses={caption === undefined ? uses : undefined} />}
      {caption !== undefined && (
        <div className={styles.caption} title={caption} aria-hidden>
          {caption}
        </div>
      )}
    </div>
  );
}

interface TileNameProps {
  readonly name: string;
  readonly uses: number | undefined;
}

/** The line below a picture; the tile's words say the same. */
function TileName({ name, uses }: TileNameProps) {
  return (
    <div className={styles.line} aria-hidden>
      <span className={styles.name} dir="auto" title={name}>
        {name}
      </span>
      {uses !== undefined && uses > 0 && <span className={styles.uses}>×{formatCount(uses)}</span>}
    </div>
  );
}

/** Of the size of any other tile. */
function LoadingTile({ wordsId }: { readonly wordsId: string }) {
  return (
    <div className={styles.tile}>
      <ThumbnailFrame />
      <div className={`${styles.line} ${styles.loading}`} id={wordsId}>
        Loading
      </div>
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
function tileWords({ asset, uses, mark, caption }: LoadedTileProps, isPlayable: boolean): string {
  return [
    asset.name,
    KIND_WORDS[assetKind(asset)],
    asset.duration === undefined ? null : formatDuration(asset.duration),
    isPlayable ? null : shortFormat(asset),
    mark,
    CONDITION_MARKS[conditionOf(asset)],
    caption ?? (uses === undefined ? null : usesWords(uses, asset.keep)),
  ]
    .filter((word) => word !== null && word !== undefined)
    .join(", ");
}
