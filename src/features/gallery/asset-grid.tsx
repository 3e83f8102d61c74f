import { type Ref, useCallback, useMemo, useState } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import { useAssetRows } from "../../hooks/use-asset-rows.ts";
import { useUseCounts } from "../../hooks/use-use-counts.ts";
import type { GridPlace } from "../../ui/use-scroll-place.ts";
import { type GridControls, VirtualGrid } from "../../ui/virtual-grid.tsx";
import { AssetTile, TILE_SHAPE } from "./asset-tile.tsx";

export interface AssetGridProps {
  readonly keys: readonly AssetKey[];
  /** Name of the list that the keys are. */
  readonly list: string;
  /** The asset whose details are open. */
  readonly current: AssetKey | null;
  readonly onOpen: (key: AssetKey) => void;
  readonly ref: Ref<GridControls>;
}

/** Rows are read in steps of so many, so that few reads follow a scroll. */
const STEP = 48;

/** Where the gallery stood when it was left for another screen. */
let placeLeft: GridPlace | null = null;

/** The grid of assets; reads rows only for the tiles in view and some around. */
export function AssetGrid({ keys, list, current, onOpen, ref }: AssetGridProps) {
  const [window, setWindow] = useState({ from: 0, to: 0 });
  const shownKeys = useMemo(() => keys.slice(window.from, window.to), [keys, window]);
  const rows = useAssetRows(shownKeys);
  const counts = useUseCounts(shownKeys);

  const keyOf = useCallback((index: number) => textAt(keys, index), [keys]);
  const noteRange = useCallback((first: number, end: number) => {
    const from = Math.floor(first / STEP) * STEP;
    const to = Math.ceil(end / STEP) * STEP;
    setWindow((before) => (before.from === from && before.to === to ? before : { from, to }));
  }, []);

  return (
    <VirtualGrid
      ref={ref}
      label="Assets"
      count={keys.length}
      keyOf={keyOf}
      list={list}
      shape={TILE_SHAPE}
      current={current && assetKeyText(current)}
      onVisibleRange={noteRange}
      initialPlace={placeLeft}
      onLeave={(place) => {
        placeLeft = place;
      }}
      onOpen={(index) => {
        const key = keys[index];
        if (key) onOpen(key);
      }}
      tileAt={(index) => {
        const text = keyOf(index);
        return {
          content: <AssetTile asset={rows.get(text)} uses={counts?.get(text)} />,
          attributes: { "data-asset": text },
        };
      }}
    />
  );
}

function textAt(keys: readonly AssetKey[], index: number): string {
  const key = keys[index];
  return key ? assetKeyText(key) : "";
}
