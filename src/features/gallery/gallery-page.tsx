import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import { useAssetOrder } from "../../hooks/use-asset-order.ts";
import { useTotalSize } from "../../hooks/use-total-size.ts";
import { Page } from "../../ui/page.tsx";
import { usePageSize } from "../../ui/page-size.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { useKeyPressed } from "../../ui/use-key-pressed.ts";
import type { GridControls } from "../../ui/virtual-grid.tsx";
import { useSelection } from "../../views/use-selection.ts";
import { AssetDetails } from "./asset-details.tsx";
import { GalleryContent } from "./gallery-content.tsx";
import styles from "./gallery-page.module.css";
import { SelectionSummary } from "./selection-summary.tsx";
import { TrashQuestion } from "./trash-question.tsx";
import { type Details, useDetails } from "./use-details.ts";
import { useGalleryView } from "./use-gallery-view.ts";
import { useOpened } from "./use-opened.ts";
import { useTrashing } from "./use-trashing.ts";

export interface GalleryPageProps {
  /** Stands in the bar, unless the library is empty and offers the same below. */
  readonly importButton?: ReactNode;
  /** What an empty library offers. */
  readonly emptyActions?: ReactNode;
}

/** Every asset of the library, and beside them the details of one, or what is selected. */
export function GalleryPage({ importButton, emptyActions }: GalleryPageProps) {
  const [view, show] = useGalleryView();
  const { filter, asset } = view;
  const order = useAssetOrder(filter);
  const keys = order?.keys ?? NO_KEYS;
  const grid = useRef<GridControls>(null);
  const size = usePageSize();
  const isBeside = size !== "sheet";
  const details = useDetails(asset, isBeside, (next, step) => show({ filter, asset: next }, step));
  const selection = useSelection(keys, details.followWhole);
  const bytes = useTotalSize(selection.selected);
  const isEmpty = order?.complete && order.total === 0;
  const { index, open, step } = useOpened({ asset, keys, isBeside, selection, details });
  const after = isBeside || index < 0 ? undefined : keys[index + 1];
  const { request, trash, trashOpen } = useTrashingHere(asset, after, details);
  useFocusBack(asset !== null, grid);
  // A sheet closes alone: what is selected under it stays.
  useKeyPressed(asset ? "Escape" : undefined, () =>
    isBeside ? selection.clear() : details.close("push"),
  );

  return (
    <Page
      label="Gallery"
      bar={
        <>
          <SearchField
            label="Search assets"
            shortcut="/"
            value={filter.search}
            onChange={(search) => show({ filter: { ...filter, search }, asset }, "replace")}
          />
          {!isEmpty && <div className={styles.import}>{importButton}</div>}
        </>
      }
      aside={
        asset ? (
          <AssetDetails
            assetKey={asset}
            index={index}
            count={keys.length}
            onStep={step}
            onClose={() => details.close("push")}
            onTrash={() => trashOpen(asset)}
          />
        ) : (
          size === "wide" &&
          !isEmpty && <SelectionSummary selected={selection.selected} bytes={bytes} />
        )
      }
    >
      <GalleryContent
        {...{ filter, asset, order, grid, selection, bytes, emptyActions, onOpen: open }}
        onFilter={(next) => show({ filter: next, asset }, "push")}
        onSelected={details.follow}
        onTrash={trash}
      />
      {request && <TrashQuestion request={request} />}
    </Page>
  );
}

/**
 * How assets go to the trash: details of one that goes close, whichever way it was asked
 * for. Where they cover everything, `next` follows, so that one after the other can go.
 */
function useTrashingHere(asset: AssetKey | null, next: AssetKey | undefined, details: Details) {
  const trashing = useTrashing();
  // What is open may be another one by the time that they go.
  const latest = useRef({ asset, next, details });
  useEffect(() => {
    latest.current = { asset, next, details };
  });
  function trash(keys: readonly AssetKey[]) {
    trashing.trash(keys, () => {
      const { asset: open, details: here } = latest.current;
      const isOpen = open && keys.some((key) => assetKeyText(key) === assetKeyText(open));
      if (isOpen) here.close("replace");
    });
  }
  function trashOpen(opened: AssetKey) {
    trashing.trash([opened], () => {
      const { asset: open, next: after, details: here } = latest.current;
      if (!open || assetKeyText(open) !== assetKeyText(opened)) return;
      if (after) here.open(after);
      else here.close("replace");
    });
  }
  return { request: trashing.request, trash, trashOpen };
}

/** When the details close and take the focus with them, it goes to the tile that they were of. */
function useFocusBack(isOpen: boolean, grid: RefObject<GridControls | null>): void {
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (wasOpen.current && !isOpen && isLost) grid.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen, grid]);
}

const NO_KEYS: readonly AssetKey[] = [];
