import { ExternalLink } from "lucide-react";
import type { Asset } from "../../db/schema.ts";
import { webUrl } from "../../lib/web-url.ts";
import styles from "./asset-details.module.css";
import { AssetTextField } from "./asset-text-field.tsx";

export interface AssetOriginFieldsProps {
  readonly asset: Asset;
  readonly onEscape: () => void;
}

/** Whose it is, on what terms, and from where. */
export function AssetOriginFields({ asset, onEscape }: AssetOriginFieldsProps) {
  return (
    <div className={`${styles.section} ${styles.fields}`}>
      <AssetTextField asset={asset} field="credit" onEscape={onEscape} />
      <AssetTextField asset={asset} field="licence" onEscape={onEscape} />
      <AssetTextField asset={asset} field="sourceUrl" onEscape={onEscape}>
        <SourceLink text={asset.sourceUrl ?? ""} />
      </AssetTextField>
    </div>
  );
}

/** The way there, named after where it really leads; none for what is no address of the web. */
function SourceLink({ text }: { readonly text: string }) {
  const url = webUrl(text);
  if (!url) return null;
  return (
    <a className={styles.source} href={url.href} target="_blank" rel="noreferrer noopener">
      Open {url.host}
      <ExternalLink aria-hidden />
    </a>
  );
}
