import styles from "./loading-rows.module.css";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface LoadingRowsProps {
  /** What is being read: "Reading your scripts". */
  readonly label: string;
  /** How many grey lines; about as many as what comes is high. */
  readonly count?: number;
}

/** Holds the place of a list that is still being read. */
export function LoadingRows({ label, count = 6 }: LoadingRowsProps) {
  return (
    <div className={styles.rows} role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <span key={row} className={styles.row} />
      ))}
    </div>
  );
}
