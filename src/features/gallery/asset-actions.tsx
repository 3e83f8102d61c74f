import { Download, Trash2 } from "lucide-react";
import type { Asset } from "../../db/schema.ts";
import { downloadName } from "../../domain/assets/download-name.ts";
import { useOriginalUrl } from "../../hooks/use-original-url.ts";
import { Button, buttonClass, LinkButton } from "../../ui/button.tsx";
import styles from "./asset-details.module.css";
import { useDownload } from "./use-download.ts";

export interface AssetActionsProps {
  readonly asset: Asset;
  readonly onTrash: () => void;
}

/** What can be done with an asset. */
export function AssetActions({ asset, onTrash }: AssetActionsProps) {
  return (
    <div className={styles.actions}>
      <AssetDownload asset={asset} />
      {asset.trashedAt === undefined && (
        <Button onPress={onTrash}>
          <Trash2 aria-hidden />
          Move to trash
        </Button>
      )}
    </div>
  );
}

/**
 * A way to take an original elsewhere, exactly as it is; nothing where there are no bytes.
 * A real link, so that it can also be saved under another name or dragged out.
 */
function AssetDownload({ asset }: { readonly asset: Asset }) {
  const url = useOriginalUrl(asset);
  const download = useDownload();
  if (asset.byteLength === 0 || url === null) return null;
  const label = (
    <>
      <Download aria-hidden />
      Download
    </>
  );
  // Takes its place from the start, so that nothing jumps.
  if (url === undefined)
    return <span className={`${buttonClass("plain")} ${styles.waiting}`}>{label}</span>;
  return (
    <LinkButton
      href={url}
      download={downloadName(asset)}
      onClick={(event) => {
        // Its own address goes with these details, perhaps before the browser has taken it.
        event.preventDefault();
        void download([asset]);
      }}
    >
      {label}
    </LinkButton>
  );
}
