import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import styles from "./loading-tiles.module.css";

/** More than fit on any screen; the rest is cut off. */
const COUNT = 60;

/** Holds the place of the grid while the library is read: tiles of the same size. */
export function LoadingTiles() {
  return (
    <div className={styles.tiles} role="status">
      <VisuallyHidden>Reading your assets</VisuallyHidden>
      {Array.from({ length: COUNT }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the tiles are alike and never move
        <div key={index} className={styles.tile}>
          <div className={styles.picture} />
        </div>
      ))}
    </div>
  );
}
