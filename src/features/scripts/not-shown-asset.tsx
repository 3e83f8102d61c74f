import type { Asset } from "../../db/schema.ts";
import { downloadName } from "../../domain/assets/download-name.ts";
import { whyNotShown } from "../../domain/assets/why-not-shown.ts";
import { useOriginalUrl } from "../../hooks/use-original-url.ts";
import { useThumbnail } from "../../hooks/use-thumbnail.ts";
import { NotShown } from "../../ui/not-shown.tsx";

/** What can't be shown or played says why, and can be taken to a program that does. */
export function NotShownAsset({ asset }: { readonly asset: Asset }) {
  const url = useOriginalUrl(asset, "save");
  const thumbnail = useThumbnail(asset);
  if (url === undefined) return null;
  if (url === null) return <NotShown>{whyNotShown(asset, "missing")}</NotShown>;
  const says = thumbnail.status === "failed" ? thumbnail.reason : thumbnail.status;
  return (
    <NotShown download={{ url, fileName: downloadName(asset) }}>
      {whyNotShown(asset, says)}
    </NotShown>
  );
}
