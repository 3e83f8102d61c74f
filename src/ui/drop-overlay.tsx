import { Download } from "lucide-react";
import { createPortal } from "react-dom";
import styles from "./drop-overlay.module.css";

export interface DropOverlayProps {
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly children: string;
}

/** Lies over the whole page while something hovers that could be dropped; takes no pointer itself. */
export function DropOverlay({ title, children }: DropOverlayProps) {
  return createPortal(
    <div className={styles.overlay} data-drop-overlay>
      <div className={styles.card}>
        <Download aria-hidden />
        <p className={styles.title}>{title}</p>
        <p>{children}</p>
      </div>
    </div>,
    document.body,
  );
}
