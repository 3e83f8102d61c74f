import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { AssetFilter } from "../../domain/assets/list-asset-keys.ts";
import { type AssetOrder, useAssetOrder } from "../../hooks/use-asset-order.ts";
import { formatCount } from "../../lib/format-count.ts";
import { findKey } from "../../ui/find-key.ts";
import { Page } from "../../ui/page.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { useKeyPressed } from "../../ui/use-key-pressed.ts";
import type { GridControls } from "../../ui/virtual-grid.tsx";
import { AssetDetails } from "./asset-details.tsx";
import { AssetGrid } from "./asset-grid.tsx";
import { EmptyLibrary, NothingFound } from "./gallery-empty.tsx";
import { GalleryFilters } from "./gallery-filters.tsx";
import styles from "./gallery-page.module.css";
import { formatFilter, NO_FILTER } from "./gallery-view.ts";
import { LoadingTiles } from "./loading-tiles.tsx";
import { useGalleryView } from "./use-gallery-view.ts";

/** Every asset of the library, newest first, and beside them the details of one. */
export function GalleryPage() {
  const [view, show] = useGalleryView();
  const { filter, asset } = view;
  const order = useAssetOrder(filter);
  const grid = useRef<GridControls>(null);
  const [renamed, setRenamed] = useState<string | null>(null);
  const index = useIndexOf(asset, order?.keys ?? NO_KEYS);

  function open(key: AssetKey) {
    // From one to the next is no step of its own: Back closes the details.
    show({ filter, asset: key }, asset ? "replace" : "push");
  }
  function close() {
    setRenamed(null);
    show({ filter, asset: null }, "push");
  }
  function step(by: -1 | 1) {
    const next = order?.keys[index + by];
    if (index >= 0 && next) open(next);
  }
  function openToRename() {
    const key = order?.keys[grid.current?.focusedIndex() ?? -1];
    if (!key) return;
    setRenamed(assetKeyText(key));
    open(key);
  }
  useFocusBack(asset !== null, grid);
  useKeyPressed("Escape", () => asset && close());
  // Open details answer F2 themselves.
  useKeyPressed(asset ? undefined : "F2", openToRename);

  return (
    <Page
      label="Gallery"
      bar={
        <SearchField
          label="Search assets"
          shortcut="/"
          value={filter.search}
          onChange={(search) => show({ filter: { ...filter, search }, asset }, "replace")}
        />
      }
      aside={
        asset && (
          <AssetDetails
            assetKey={asset}
            index={index}
            count={order?.keys.length ?? 0}
            startsRenaming={renamed === assetKeyText(asset)}
            onStep={step}
            onClose={close}
          />
        )
      }
    >
      <GalleryContent
        {...{ filter, asset, order, grid, onOpen: open }}
        onFilter={(next) => show({ filter: next, asset }, "push")}
      />
    </Page>
  );
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

function useIndexOf(asset: AssetKey | null, keys: readonly AssetKey[]): number {
  return useMemo(() => {
    const textAt = (index: number) => {
      const key = keys[index];
      return key ? assetKeyText(key) : "";
    };
    return asset ? findKey(assetKeyText(asset), 0, keys.length, textAt) : -1;
  }, [asset, keys]);
}

interface GalleryContentProps {
  readonly filter: AssetFilter;
  readonly asset: AssetKey | null;
  readonly order: AssetOrder | undefined;
  readonly grid: RefObject<GridControls | null>;
  readonly onOpen: (key: AssetKey) => void;
  readonly onFilter: (filter: AssetFilter) => void;
}

function GalleryContent({ filter, asset, order, grid, onOpen, onFilter }: GalleryContentProps) {
  const filters = useRef<HTMLDivElement>(null);
  const list = formatFilter(filter);
  function clear() {
    onFilter(NO_FILTER);
    filters.current?.focus();
  }
  if (order?.complete && order.total === 0) return <EmptyLibrary />;
  const isNothing = order?.complete && order.keys.length === 0;
  const isSome = order && order.keys.length > 0;
  return (
    <>
      <GalleryFilters ref={filters} filter={filter} onChange={onFilter} onClear={clear} />
      <p className={styles.count} role="status">
        {order && <GalleryCount order={order} isFiltered={list !== ""} />}
      </p>
      {isNothing && <NothingFound onClear={clear} />}
      {isSome && (
        <AssetGrid ref={grid} keys={order.keys} list={list} current={asset} onOpen={onOpen} />
      )}
      {!isNothing && !isSome && <LoadingTiles />}
    </>
  );
}

interface GalleryCountProps {
  readonly order: AssetOrder;
  readonly isFiltered: boolean;
}

/** "1,240 of 12,480"; "12,480 assets" where nothing is filtered; nothing until all are known. */
function GalleryCount({ order, isFiltered }: GalleryCountProps) {
  const { total } = order;
  if (total === undefined) return null;
  if (!isFiltered) {
    return (
      <>
        <b>{formatCount(total)}</b> {total === 1 ? "asset" : "assets"}
      </>
    );
  }
  return (
    <>
      <b>{formatCount(order.keys.length)}</b> of {formatCount(total)}
    </>
  );
}
