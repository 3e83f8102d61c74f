import { Trash2 } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import { useTrashKeys } from "../../hooks/use-trash-keys.ts";
import { Button } from "../../ui/button.tsx";
import { focusIfLost } from "../../ui/focus-if-lost.ts";
import { Page } from "../../ui/page.tsx";
import { usePageSize } from "../../ui/page-size.ts";
import { useKeyPressed } from "../../ui/use-key-pressed.ts";
import type { GridControls } from "../../ui/virtual-grid.tsx";
import { usePutBack } from "../../views/use-put-back.ts";
import { useSelection } from "../../views/use-selection.ts";
import { AssetDetails } from "./asset-details.tsx";
import { TrashContent } from "./trash-content.tsx";
import { TrashDeleteDialog } from "./trash-delete-dialog.tsx";
import styles from "./trash-page.module.css";
import { useDetails } from "./use-details.ts";
import { useOpened } from "./use-opened.ts";
import { useTrashView } from "./use-trash-view.ts";

/** What was deleted and can still be put back; deleted for good only here, and only when asked to. */
export function TrashPage() {
  const trash = useTrashKeys();
  const keys = trash ?? NO_KEYS;
  const [asset, show] = useTrashView();
  const grid = useRef<GridControls>(null);
  const isBeside = usePageSize() !== "sheet";
  const details = useDetails(asset, isBeside, show);
  const selection = useSelection(keys, details.followWhole);
  const putBack = usePutBack();
  const [asked, setAsked] = useState<readonly AssetKey[] | null>(null);
  const { index, open, step } = useOpened({ asset, keys, isBeside, selection, details });
  const isGone = trash !== undefined && asset !== null && index < 0;

  // What was put back or deleted is not in the trash any more, and its details belong elsewhere.
  useEffect(() => {
    if (isGone) show(null, "replace");
  }, [isGone, show]);
  useFocusKept(trash, asset !== null || asked !== null, grid);
  // A sheet closes alone: what is selected under it stays.
  useKeyPressed(asset ? "Escape" : undefined, () =>
    isBeside ? selection.clear() : details.close("push"),
  );

  return (
    <Page
      label="Trash"
      labelShown
      bar={
        keys.length > 0 && (
          <div className={styles.bar}>
            <Button onPress={() => setAsked(keys)}>
              <Trash2 aria-hidden />
              Empty the trash
            </Button>
          </div>
        )
      }
      aside={
        asset &&
        !isGone && (
          <AssetDetails
            assetKey={asset}
            index={index}
            count={keys.length}
            onStep={step}
            onClose={() => details.close("push")}
          />
        )
      }
    >
      <TrashContent
        {...{ trash, asset, selection, grid, onOpen: open, onDelete: setAsked }}
        onSelected={details.follow}
        onPutBack={(some) => void putBack(some)}
      />
      {asked && <TrashDeleteDialog keys={asked} onClose={() => setAsked(null)} />}
    </Page>
  );
}

const NO_KEYS: readonly AssetKey[] = [];

/** Where what had the focus is gone with what it belonged to, the grid has it, or the heading of an empty page. */
function useFocusKept(
  trash: readonly AssetKey[] | undefined,
  isCovered: boolean,
  grid: RefObject<GridControls | null>,
): void {
  const hadSome = useRef(false);
  useEffect(() => {
    // What empties it under a dialog is seen once that has closed.
    if (isCovered) return;
    const had = hadSome.current;
    hadSome.current = trash !== undefined && trash.length > 0;
    if (!had) return;
    if (trash?.length === 0) focusIfLost(() => document.querySelector<HTMLElement>("main h1"));
    else if (document.activeElement === document.body) grid.current?.focus();
  }, [trash, isCovered, grid]);
}
