import { useEffect, useRef } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { SelectedStep } from "./asset-grid.tsx";
import type { Step } from "./use-gallery-view.ts";

/** Milliseconds: while an arrow key is held, no details are opened on the way. */
const SETTLES = 120;

export interface Details {
  open(key: AssetKey): void;
  close(step: Step): void;
  /** After a step of the selection, with the only asset that is selected, if it is one. */
  follow(only: AssetKey | null, step: SelectedStep): void;
  /** After everything or nothing was selected at once. */
  followWhole(what: "all" | "nothing"): void;
}

/**
 * When details open, follow and close. Where they stand beside the grid they are those of
 * the one asset that is selected: a click opens them, and open they follow keys too; with
 * several or none selected they close. A sheet over everything is opened on purpose only. From
 * one asset to the next is no step of its own: Back closes the details.
 */
export function useDetails(
  asset: AssetKey | null,
  isBeside: boolean,
  show: (asset: AssetKey | null, step: Step) => void,
): Details {
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function showNow(next: AssetKey | null, step: Step) {
    clearTimeout(timer.current);
    show(next, step);
  }
  function open(key: AssetKey) {
    showNow(key, asset ? "replace" : "push");
  }
  return {
    open,
    close: (step) => showNow(null, step),
    follow(only, { by, isOnly }) {
      clearTimeout(timer.current);
      if (!isBeside) return;
      if (!only && asset) showNow(null, "replace");
      if (!only) return;
      if (by === "pointer" && (asset || isOnly)) open(only);
      if (by === "keys" && asset) {
        timer.current = setTimeout(() => latest.current(only, "replace"), SETTLES);
      }
    },
    followWhole(what) {
      if (asset && isBeside) showNow(null, what === "all" ? "replace" : "push");
    },
  };
}
