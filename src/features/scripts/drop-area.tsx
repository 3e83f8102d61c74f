import type { RefObject } from "react";
import { useDropTarget } from "../../ui/use-drop-target.ts";
import { ASSET_DRAG } from "../../views/asset-drag.ts";
import styles from "./drop-area.module.css";
import { usePlaceEditing } from "./place-editing.ts";
import type { Spot } from "./spot.ts";

export interface DropAreaProps {
  /** On which things are dropped; positioned, since what hovers over it is shown over it. */
  readonly target: RefObject<HTMLElement | null>;
  readonly spot: Spot;
}

/** Makes an element take files and assets for a place, and shows that it would while they hover. */
export function DropArea({ target, spot }: DropAreaProps) {
  const editing = usePlaceEditing();
  const isOver = useDropTarget(
    target,
    editing && {
      type: ASSET_DRAG,
      onFiles: (drop) => editing.dropFiles(spot, drop),
      onText: (text) => editing.dropAssets(spot, text),
    },
  );
  return isOver ? <div className={styles.over} data-drop-area aria-hidden /> : null;
}
