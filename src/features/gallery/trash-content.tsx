import { Trash2, Undo2 } from "lucide-react";
import type { RefObject } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { useTotalSize } from "../../hooks/use-total-size.ts";
import { useTrashedScriptCount } from "../../hooks/use-trashed-script-count.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatCount } from "../../lib/format-count.ts";
import { LinkButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectionAction, SelectionToolbar } from "../../ui/selection-toolbar.tsx";
import type { GridControls } from "../../ui/virtual-grid.tsx";
import { LoadingTiles } from "../../views/loading-tiles.tsx";
import { AssetGrid, type AssetGridProps } from "./asset-grid.tsx";
import styles from "./trash-page.module.css";
import { sinceWords } from "./trash-words.ts";
import { TrashedScriptsLine } from "./trashed-scripts-line.tsx";

export interface TrashContentProps
  extends Pick<AssetGridProps, "selection" | "onSelected" | "onOpen" | "onDelete"> {
  /** `undefined` until read. */
  readonly trash: readonly AssetKey[] | undefined;
  readonly asset: AssetKey | null;
  readonly grid: RefObject<GridControls | null>;
  readonly onPutBack: (keys: readonly AssetKey[]) => void;
}

/** The grid of what lies in the trash with its toolbar, or that there is nothing. */
export function TrashContent(props: TrashContentProps) {
  const { trash, selection, onDelete, onPutBack } = props;
  const bytes = useTotalSize(selection.selected);
  if (!trash) return <LoadingTiles />;
  if (trash.length === 0) {
    return (
      <>
        <TrashedScriptsLine />
        <NothingTrashed />
      </>
    );
  }
  return (
    <>
      <TrashCount keys={trash} />
      <TrashedScriptsLine />
      <AssetGrid
        ref={props.grid}
        label="Assets in the trash"
        keys={trash}
        list="trash"
        current={props.asset}
        selection={selection}
        onSelected={props.onSelected}
        onOpen={props.onOpen}
        onDelete={onDelete}
        captionOf={captionOf}
      />
      <SelectionToolbar
        count={selection.selected.length}
        total={trash.length}
        bytes={bytes}
        onSelectAll={selection.selectAll}
        onClear={selection.clear}
      >
        <SelectionAction
          icon={<Undo2 aria-hidden />}
          label="Put back"
          onPress={() => onPutBack(selection.selected)}
        />
        <SelectionAction
          icon={<Trash2 aria-hidden />}
          label="Delete for good"
          tone="bad"
          onPress={() => onDelete(selection.selected)}
        />
      </SelectionToolbar>
    </>
  );
}

/** Of one that is just being put back, nothing. */
function captionOf({ trashedAt }: Asset, uses: number | undefined): string {
  return trashedAt ? sinceWords(trashedAt, uses, new Date()) : "";
}

/** "3 assets, 14.2 MB". */
function TrashCount({ keys }: { readonly keys: readonly AssetKey[] }) {
  const bytes = useTotalSize(keys);
  return (
    <p className={styles.count} role="status">
      <b>{formatCount(keys.length)}</b> {keys.length === 1 ? "asset" : "assets"}
      {bytes !== undefined && `, ${formatBytes(bytes)}`}
    </p>
  );
}

function NothingTrashed() {
  const scripts = useTrashedScriptCount();
  return (
    <EmptyState
      icon={<Trash2 />}
      title={scripts ? "No assets are in the trash" : "The trash is empty"}
      action={<LinkButton href="#/gallery">Go to the gallery</LinkButton>}
    >
      Assets that you move to the trash stay here until you put them back or delete them for good.
      Nothing is ever deleted by itself.
    </EmptyState>
  );
}
