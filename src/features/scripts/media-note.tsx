import type { ReactNode } from "react";
import styles from "./media-note.module.css";

/** Stands quietly where a picture, video or sound would be, and says why it is not there. */
export function MediaNote({ children }: { readonly children: ReactNode }) {
  return <div className={styles.note}>{children}</div>;
}
