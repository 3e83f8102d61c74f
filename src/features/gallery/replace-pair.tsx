import { ArrowRight } from "lucide-react";
import type { Asset } from "../../db/schema.ts";
import { useThumbnail } from "../../hooks/use-thumbnail.ts";
import { formatDuration } from "../../lib/format-duration.ts";
import { ThumbnailFrame } from "../../ui/thumbnail-frame.tsx";
import { AssetSymbol } from "../../views/asset-symbol.tsx";
import styles from "./replace.module.css";

export interface ReplacePairProps {
  readonly before: Asset;
  readonly after: Asset;
}

/** What is shown until now, and what is to be shown instead. */
export function ReplacePair({ before, after }: ReplacePairProps) {
  return (
    <div className={styles.pair}>
      <Side title="Now" asset={before} />
      <ArrowRight className={styles.arrow} aria-hidden />
      <Side title="Then" asset={after} />
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly asset: Asset;
}

function Side({ title, asset }: SideProps) {
  const thumbnail = useThumbnail(asset);
  const facts = factsOf(asset);
  return (
    <figure className={styles.side}>
      <div className={styles.picture}>
        <ThumbnailFrame
          picture={thumbnail.status === "shown" ? thumbnail.url : undefined}
          symbol={thumbnail.status === "failed" ? <AssetSymbol asset={asset} /> : undefined}
        />
      </div>
      <figcaption>
        <span className={styles.when}>{title}</span>
        <span className={styles.name} dir="auto">
          {asset.name}
        </span>
        {facts && <span className={styles.facts}>{facts}</span>}
      </figcaption>
    </figure>
  );
}

/** "1920 × 1080, 0:08"; '' where nothing is known. */
function factsOf({ width, height, duration }: Asset): string {
  const pixels = width && height ? `${width} × ${height}` : null;
  const length = duration === undefined ? null : formatDuration(duration);
  return [pixels, length].filter(Boolean).join(", ");
}
