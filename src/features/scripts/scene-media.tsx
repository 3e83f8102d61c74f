import { useState } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { assetKind } from "../../domain/assets/asset-kind.ts";
import { useThumbnail } from "../../hooks/use-thumbnail.ts";
import { formatDuration } from "../../lib/format-duration.ts";
import { NotShown } from "../../ui/not-shown.tsx";
import { LargeMedia } from "./large-media.tsx";
import styles from "./scene-media.module.css";

export interface SceneMediaProps {
  readonly images: readonly Asset[];
  readonly videos: readonly Asset[];
  readonly origin: { readonly image: Origin; readonly video: Origin };
}

type Origin = "mapping" | "legacy" | null;

/** Pictures and videos of a place: one large, and where there are more, all of them small below it. */
export function SceneMedia({ images, videos, origin }: SceneMediaProps) {
  const [pressed, setPressed] = useState<string | null>(null);
  const all = [...images, ...videos];
  const shown = all.find((asset) => assetKeyText(asset) === pressed) ?? all[0];
  const isLegacy = ({ type }: AssetKey) =>
    (type === "image" ? origin.image : origin.video) === "legacy";

  if (!shown) {
    return (
      <div className={styles.large}>
        <NotShown>No picture</NotShown>
      </div>
    );
  }
  return (
    <>
      <div className={styles.large}>
        <LargeMedia key={assetKeyText(shown)} asset={shown} startsPlaying={pressed !== null} />
        {isLegacy(shown) && <span className={styles.legacy}>legacy</span>}
      </div>
      {all.length > 1 && (
        <ul className={styles.small} aria-label="Pictures and videos">
          {all.map((asset) => (
            <li key={assetKeyText(asset)}>
              <button
                type="button"
                className={styles.tile}
                aria-label={`Show ${asset.name}`}
                aria-pressed={asset === shown}
                onClick={() => setPressed(assetKeyText(asset))}
              >
                <Small asset={asset} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Small({ asset }: { readonly asset: Asset }) {
  const thumbnail = useThumbnail(asset);
  return (
    <>
      {thumbnail.status === "shown" && <img src={thumbnail.url} alt="" decoding="async" />}
      {assetKind(asset) !== "image" && (
        <span className={styles.badge}>
          ▶{asset.duration !== undefined && ` ${formatDuration(asset.duration)}`}
        </span>
      )}
    </>
  );
}
