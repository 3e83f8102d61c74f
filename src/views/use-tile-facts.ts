import { useCallback, useMemo, useState } from "react";
import type { AssetKey } from "../db/asset-key.ts";
import type { Asset } from "../db/schema.ts";
import { useAssetRows } from "../hooks/use-asset-rows.ts";
import { useUseCounts } from "../hooks/use-use-counts.ts";

/** Rows are read in steps of so many, so that few reads follow a scroll. */
const STEP = 48;

export interface TileFacts {
  /** By `assetKeyText`; what is gone is not in it. */
  readonly rows: ReadonlyMap<string, Asset>;
  /** In how many places each is used; `undefined`: not known yet. */
  readonly counts: ReadonlyMap<string, number> | undefined;
  /** For the grid: which tiles it draws, `to` not included. */
  readonly noteRange: (from: number, to: number) => void;
}

/** What the tiles of a grid show; read only for those in view and some around. */
export function useTileFacts(keys: readonly AssetKey[]): TileFacts {
  const [window, setWindow] = useState({ from: 0, to: 0 });
  const shownKeys = useMemo(() => keys.slice(window.from, window.to), [keys, window]);
  const rows = useAssetRows(shownKeys);
  const counts = useUseCounts(shownKeys);
  const noteRange = useCallback((first: number, end: number) => {
    const from = Math.floor(first / STEP) * STEP;
    const to = Math.ceil(end / STEP) * STEP;
    setWindow((before) => (before.from === from && before.to === to ? before : { from, to }));
  }, []);
  return { rows, counts, noteRange };
}
