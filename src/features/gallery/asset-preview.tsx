import { type ReactNode, useState } from "react";
import type { Asset } from "../../db/schema.ts";
import { assetKind } from "../../domain/assets/asset-kind.ts";
import { mayBeShown, type ThumbnailSays, whyNotShown } from "../../domain/assets/why-not-shown.ts";
import { useShowableUrl } from "../../hooks/use-showable-url.ts";
import { type ThumbnailState, useThumbnail } from "../../hooks/use-thumbnail.ts";
import { NotShown } from "../../ui/not-shown.tsx";
import { VideoPlayer } from "../../ui/video-player.tsx";
import { AssetSymbol } from "../../views/asset-symbol.tsx";
import styles from "./asset-preview.module.css";

/**
 * The original, as large as there is room, in a frame whose size depends on nothing. A
 * picture is only ever shown by `<img>`, which runs no script of an SVG. That a browser
 * cannot play something is known once it has tried.
 */
export function AssetPreview({ asset }: { readonly asset: Asset }) {
  const url = useShowableUrl(asset);
  const thumbnail = useThumbnail(asset);
  const [failed, setFailed] = useState<string | null>(null);
  if (url === undefined) return <Frame />;
  // A look inside may find that it is of another kind, and then it is tried again.
  const attempt = `${url} ${assetKind(asset)}`;
  if (url === null || failed === attempt || !mayBeShown(asset)) {
    return (
      <Frame>
        <NotShown symbol={<AssetSymbol asset={asset} />}>
          {whyNotShown(asset, whatItSays(asset, url, thumbnail))}
        </NotShown>
      </Frame>
    );
  }
  return (
    <Frame>
      <Original
        asset={asset}
        url={url}
        poster={thumbnail.status === "shown" ? thumbnail.url : undefined}
        onFailed={() => setFailed(attempt)}
      />
    </Frame>
  );
}

function Frame({ children }: { readonly children?: ReactNode }) {
  return <div className={styles.preview}>{children}</div>;
}

/** A sound has no thumbnail that could tell that its bytes are gone. */
function whatItSays(asset: Asset, url: string | null, thumbnail: ThumbnailState): ThumbnailSays {
  if (url === null && assetKind(asset) !== "image") return "missing";
  return thumbnail.status === "failed" ? thumbnail.reason : thumbnail.status;
}

interface OriginalProps {
  readonly asset: Asset;
  readonly url: string;
  readonly poster: string | undefined;
  readonly onFailed: () => void;
}

function Original({ asset, url, poster, onFailed }: OriginalProps) {
  const kind = assetKind(asset);
  if (kind === "image") {
    return <img className={styles.media} src={url} alt={asset.name} onError={onFailed} />;
  }
  if (kind === "video") {
    return (
      <VideoPlayer
        className={styles.media}
        src={url}
        poster={poster}
        label={asset.name}
        onFailed={onFailed}
      />
    );
  }
  return (
    <>
      <NotShown symbol={<AssetSymbol asset={asset} />} />
      {/* biome-ignore lint/a11y/useMediaCaption: there are none for what people bring */}
      <audio
        className={styles.sound}
        src={url}
        aria-label={asset.name}
        controls
        preload="metadata"
        onError={onFailed}
      />
    </>
  );
}
