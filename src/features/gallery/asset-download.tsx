import type { Asset } from "../../db/schema.ts";
import { downloadName } from "../../domain/assets/download-name.ts";
import { useOriginalUrl } from "../../hooks/use-original-url.ts";
import { LinkButton } from "../../ui/button.tsx";
import styles from "./asset-details.module.css";

/** A way to take an original elsewhere, exactly as it is; nothing where there are no bytes. */
export function AssetDownload({ asset }: { readonly asset: Asset }) {
  const url = useOriginalUrl(asset);
  if (asset.byteLength === 0 || url === null) return null;
  return (
    <div className={styles.download}>
      {url && (
        <LinkButton href={url} download={downloadName(asset)}>
          Download
        </LinkButton>
      )}
    </div>
  );
}
