import { useEffect, useRef } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import { isDeleteKey } from "../../ui/grid-keys.ts";
import { takesKeys } from "../../ui/use-key-pressed.ts";
import type { AssetSelection } from "../../views/use-selection.ts";

/**
 * The keys of a selection anywhere on its page: Ctrl+A or Cmd+A selects all that is shown,
 * Escape nothing, Delete deletes what is selected. Never while something is typed, nor
 * under a dialog, a menu or a sheet that covers the grid.
 */
export function useSelectionKeys(
  { selected, selectAll, clear }: AssetSelection,
  onDelete: (keys: readonly AssetKey[]) => void,
): void {
  function follow(event: KeyboardEvent) {
    if (event.defaultPrevented || event.altKey || event.shiftKey) return;
    if (takesKeys(event.target) || isGridCovered()) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "a") return;
      event.preventDefault();
      selectAll();
      return;
    }
    // The page may have something else to close with it.
    if (event.key === "Escape") clear();
    if (!isDeleteKey(event.key) || selected.length === 0) return;
    event.preventDefault();
    onDelete(selected);
  }
  const latest = useRef(follow);
  useEffect(() => {
    latest.current = follow;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

/** What a sheet covers is inert (see `useAloneOnScreen`). */
function isGridCovered(): boolean {
  return document.querySelector("[inert] [role=grid]") !== null;
}
