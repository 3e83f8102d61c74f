import type { Asset } from "../../db/schema.ts";
import { conditionOf } from "../../domain/assets/asset-condition.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatDuration } from "../../lib/format-duration.ts";
import { formatName } from "../../media/format-name.ts";
import { addedWords } from "../../views/asset-words.ts";
import styles from "./asset-details.module.css";

/** What is known about an asset; what is not known is left out. */
export function AssetFacts({ asset }: { readonly asset: Asset }) {
  const pixels = asset.width && asset.height ? `, ${asset.width} × ${asset.height}` : "";
  return (
    <dl className={styles.facts}>
      <dt>Kind</dt>
      <dd>
        {conditionOf(asset) === "unknown-kind"
          ? "unknown"
          : formatName(asset.mimeType, asset.codecs) + pixels}
      </dd>
      <dt>Size</dt>
      <dd>{formatBytes(asset.byteLength)}</dd>
      {asset.duration !== undefined && (
        <>
          <dt>Length</dt>
          <dd>{formatDuration(asset.duration)}</dd>
        </>
      )}
      <dt>Added</dt>
      <dd>{addedWords(asset)}</dd>
      {asset.originalFilename && (
        <>
          <dt>File</dt>
          <dd>
            <bdi>{asset.originalFilename}</bdi>
          </dd>
        </>
      )}
    </dl>
  );
}
