import { type DragEvent, useEffect, useRef } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { distinctPairs } from "../../domain/assets/change-assets.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { formatCount } from "../../lib/format-count.ts";
import { showToast } from "../../ui/toast.tsx";
import { writeAssetDrag } from "../../views/asset-drag.ts";
import type { AssetSelection } from "../../views/use-selection.ts";

/** Assets: nobody means to drop more on one scene, and they have to be known before a drag begins. */
const MOST = 1000;

/**
 * Lets a tile be dragged out of the gallery, on to a scene in another window: with all that
 * is selected where it is selected itself. The answer begins such a drag.
 *
 * @param rows Those of the tiles on the screen, by `assetKeyText`.
 */
export function useTileDrag(
  keys: readonly AssetKey[],
  selection: AssetSelection,
  rows: ReadonlyMap<string, Asset>,
): (index: number, event: DragEvent) => void {
  const rowsOfSelected = useRowsOfSelected(selection.selected);
  return (index, event) => {
    const key = keys[index];
    if (!key) return;
    const { selected } = selection;
    const dragged = selection.has(assetKeyText(key)) ? selected : [key];
    if (dragged.length > MOST) {
      event.preventDefault();
      const most = formatCount(MOST);
      showToast({ text: `At most ${most} assets can be dragged: use “Link to a scene…”` });
      return;
    }
    const assets = dragged.map((one) => {
      const text = assetKeyText(one);
      return rows.get(text) ?? rowsOfSelected.current.get(text);
    });
    // One that is not read yet can't be dragged: the next moment it can.
    if (assets.every((asset) => asset !== undefined)) writeAssetDrag(event.dataTransfer, assets);
    else event.preventDefault();
  };
}

/** What is selected may be far from the screen, and a drag can't wait for a read. */
function useRowsOfSelected(selected: readonly AssetKey[]) {
  const db = useDatabase();
  const read = useRef<ReadonlyMap<string, Asset>>(new Map());
  useEffect(() => {
    let isOver = false;
    read.current = new Map();
    if (selected.length < 2 || selected.length > MOST) return;
    void db.assets.bulkGet(distinctPairs(selected)).then((found) => {
      const rows = found.flatMap((row) => row ?? []);
      if (!isOver) read.current = new Map(rows.map((row) => [assetKeyText(row), row]));
    });
    return () => {
      isOver = true;
    };
  }, [db, selected]);
  return read;
}
