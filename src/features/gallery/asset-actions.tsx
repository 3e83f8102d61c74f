import { Download, Trash2 } from "lucide-react";
import { type RefObject, useRef } from "react";
import type { Asset } from "../../db/schema.ts";
import { downloadName } from "../../domain/assets/download-name.ts";
import { useOriginalUrl } from "../../hooks/use-original-url.ts";
import { Button, buttonClass, LinkButton } from "../../ui/button.tsx";
import { useHandedFocus } from "../../ui/use-handed-focus.ts";
import styles from "./asset-details.module.css";
import { useDownload } from "./use-download.ts";

export interface AssetActionsProps {
  readonly asset: Asset;
  readonly onTrash: (() => void) | undefined;
  /** Takes the focus when the button that had it goes. */
  readonly closeButton: RefObject<HTMLElement | null>;
}

/** What can be done with an asset and its original; see `AssetPlaces` for where it is used. */
export function AssetActions({ asset, onTrash, closeButton }: AssetActionsProps) {
  return (
    <div className={styles.actions}>
      <AssetDownload asset={asset} />
      {asset.trashedAt === undefined && onTrash && (
        <TrashButton onPress={onTrash} closeButton={closeButton} />
      )}
    </div>
  );
}

interface TrashButtonProps {
  readonly onPress: () => void;
  readonly closeButton: RefObject<HTMLElement | null>;
}

function TrashButton({ onPress, closeButton }: TrashButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useHandedFocus(button, () => closeButton.current);
  return (
    <Button ref={button} onPress={onPress}>
      <Trash2 aria-hidden />
      Move to trash
    </Button>
  );
}

/**
 * A way to take an original elsewhere, exactly as it is; nothing where there are no bytes.
 * A real link, so that it can also be saved under another name or dragged out.
 */
function AssetDownload({ asset }: { readonly asset: Asset }) {
  const url = useOriginalUrl(asset, "save");
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
