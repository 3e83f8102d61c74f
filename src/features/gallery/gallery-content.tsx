import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { AssetFilter } from "../../domain/assets/list-asset-keys.ts";
import type { AssetOrder } from "../../hooks/use-asset-order.ts";
import type { GridControls } from "../../ui/virtual-grid.tsx";
import { formatFilter, withoutFilters } from "../../views/asset-filter.ts";
import { AssetFilters } from "../../views/asset-filters.tsx";
import { LoadingTiles } from "../../views/loading-tiles.tsx";
import { AssetGrid, type AssetGridProps } from "./asset-grid.tsx";
import { GalleryCount } from "./gallery-count.tsx";
import { EmptyLibrary } from "./gallery-empty.tsx";
import { GalleryNothing } from "./gallery-nothing.tsx";
import styles from "./gallery-page.module.css";
import { OrphanBar } from "./orphan-bar.tsx";
import { SelectionActions } from "./selection-actions.tsx";

export interface GalleryContentProps
  extends Pick<AssetGridProps, "selection" | "onSelected" | "onOpen"> {
  readonly filter: AssetFilter;
  readonly asset: AssetKey | null;
  readonly order: AssetOrder | undefined;
  /** Size of what is selected. */
  readonly bytes: number | undefined;
  readonly grid: RefObject<GridControls | null>;
  readonly emptyActions: ReactNode;
  readonly onFilter: (filter: AssetFilter) => void;
  readonly onTrash: (keys: readonly AssetKey[]) => void;
}

/** Filters, grid and toolbar; or that there is nothing to show, and what can be done about it. */
export function GalleryContent(props: GalleryContentProps) {
  const { filter, order, selection, onFilter, onTrash } = props;
  const filters = useRef<HTMLDivElement>(null);
  function clear() {
    onFilter(withoutFilters(filter));
    filters.current?.focus();
  }
  const isNothing = order?.complete && order.keys.length === 0;
  const isSome = order && order.keys.length > 0;
  useFocusWithoutGrid(isSome === true, filters);
  if (order?.complete && order.total === 0) return <EmptyLibrary actions={props.emptyActions} />;
  return (
    <>
      <AssetFilters ref={filters} filter={filter} onChange={onFilter} onClear={clear} />
      <p className={styles.count} role="status">
        {order && <GalleryCount order={order} />}
      </p>
      {order && <OrphanBar order={order} onSelectAll={selection.selectAll} />}
      {isNothing && <GalleryNothing filter={order.filter} onClear={clear} />}
      {isSome && (
        <>
          <AssetGrid
            ref={props.grid}
            keys={order.keys}
            list={formatFilter(order.filter)}
            current={props.asset}
            selection={selection}
            onSelected={props.onSelected}
            onOpen={props.onOpen}
            onDelete={onTrash}
            canDrag
          />
          <SelectionActions
            selected={selection.selected}
            bytes={props.bytes}
            total={order.keys.length}
            usage={order.filter.usage}
            onTrash={onTrash}
            onSelectAll={selection.selectAll}
            onClear={selection.clear}
          />
        </>
      )}
      {!isNothing && !isSome && <LoadingTiles />}
    </>
  );
}

/** When the last tile is gone, and the focus with it, the filters take it; without them the heading. */
function useFocusWithoutGrid(isSome: boolean, filters: RefObject<HTMLElement | null>): void {
  const wasSome = useRef(isSome);
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    const next = filters.current ?? document.querySelector<HTMLElement>("main h1");
    if (wasSome.current && !isSome && isLost) next?.focus();
    wasSome.current = isSome;
  }, [isSome, filters]);
}
