import { type ReactNode, useState } from "react";
import type { Asset } from "../../db/schema.ts";
import { useOriginalUrl } from "../../hooks/use-original-url.ts";
import { useThumbnail } from "../../hooks/use-thumbnail.ts";
import { LinkButton } from "../../ui/button.tsx";
import styles from "./asset-preview.module.css";
import { AssetSymbol } from "./asset-symbol.tsx";
import { assetKind } from "./asset-words.ts";
import { shortFormat } from "./short-format.ts";

/**
 * The original, as large as there is room, in a frame whose size depends on nothing. A
 * picture is only ever shown by `<img>`, which runs no script of an SVG. That a browser
 * cannot play something is known once it has tried.
 */
export function AssetPreview({ asset }: { readonly asset: Asset }) {
  const url = useOriginalUrl(asset);
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  if (!url) return <Frame>{url === null && <LargeSymbol asset={asset} />}</Frame>;
  if (failedUrl === url) return <NotPlayable asset={asset} url={url} />;
  return <Original asset={asset} url={url} onFailed={() => setFailedUrl(url)} />;
}

function Frame({ children }: { readonly children: ReactNode }) {
  return <div className={styles.preview}>{children}</div>;
}

interface OriginalProps {
  readonly asset: Asset;
  readonly url: string;
  readonly onFailed: () => void;
}

function Original({ asset, url, onFailed }: OriginalProps) {
  const thumbnail = useThumbnail(asset);
  const kind = assetKind(asset);
  if (kind === "image") {
    return (
      <Frame>
        <img className={styles.media} src={url} alt={asset.name} onError={onFailed} />
      </Frame>
    );
  }
  if (kind === "video") {
    return (
      <Frame>
        {/* biome-ignore lint/a11y/useMediaCaption: there are none for what people bring */}
        <video
          className={styles.media}
          src={url}
          poster={thumbnail.status === "shown" ? thumbnail.url : undefined}
          aria-label={asset.name}
          controls
          playsInline
          preload="metadata"
          onError={onFailed}
          onLoadedMetadata={(event) => {
            // Sound that plays under a picture that does not is no playing.
            if (event.currentTarget.videoWidth === 0) onFailed();
          }}
        />
      </Frame>
    );
  }
  return (
    <Frame>
      <LargeSymbol asset={asset} />
      {/* biome-ignore lint/a11y/useMediaCaption: as above */}
      <audio
        className={styles.sound}
        src={url}
        aria-label={asset.name}
        controls
        preload="metadata"
        onError={onFailed}
      />
    </Frame>
  );
}

function LargeSymbol({ asset }: { readonly asset: Asset }) {
  return (
    <div className={styles.symbol}>
      <AssetSymbol asset={asset} />
    </div>
  );
}

interface NotPlayableProps {
  readonly asset: Asset;
  readonly url: string;
}

/** What is damaged says so beside; what is whole can be taken to a program that plays it. */
function NotPlayable({ asset, url }: NotPlayableProps) {
  return (
    <Frame>
      <div className={styles.message}>
        <LargeSymbol asset={asset} />
        {asset.probe !== "failed" && <p>{shortFormat(asset)}: this browser cannot play it</p>}
        <LinkButton href={url} download={asset.originalFilename ?? asset.name}>
          Download
        </LinkButton>
      </div>
    </Frame>
  );
}
