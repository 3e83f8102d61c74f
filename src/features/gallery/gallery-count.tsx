import type { AssetKey } from "../../db/asset-key.ts";
import type { AssetOrder } from "../../hooks/use-asset-order.ts";
import { useTotalSize } from "../../hooks/use-total-size.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatCount } from "../../lib/format-count.ts";
import { isFiltered } from "../../views/asset-filter.ts";

export interface GalleryCountProps {
  readonly order: AssetOrder;
}

/** "1,240 of 12,480, 3.2 GB"; "12,480 assets" where nothing is filtered; nothing until all are known. */
export function GalleryCount({ order }: GalleryCountProps) {
  const { filter, keys, total } = order;
  // The size of everything is for the health page: it would take a look at every row.
  const isSized = total !== undefined && isFiltered(filter);
  const bytes = useTotalSize(isSized ? keys : NONE);
  if (total === undefined) return null;
  if (!isSized) {
    return (
      <>
        <b>{formatCount(total)}</b> {total === 1 ? "asset" : "assets"}
      </>
    );
  }
  return (
    <>
      <b>{formatCount(keys.length)}</b> of {formatCount(total)}
      {keys.length > 0 && bytes !== undefined && `, ${formatBytes(bytes)}`}
    </>
  );
}

const NONE: readonly AssetKey[] = [];
