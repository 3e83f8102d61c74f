import { ProgressBar } from "react-aria-components";
import { formatCount } from "../lib/format-count.ts";
import styles from "./progress-line.module.css";

export interface ProgressLineProps {
  /** What is being done: "Examining". */
  readonly label: string;
  readonly done: number;
  /** 0 = not known yet. */
  readonly total: number;
  /** What stands after the counts: "rows, reading images". */
  readonly note?: string;
}

/** "Examining 1,234 of 5,000" over a thin line. */
export function ProgressLine({ label, done, total, note = "" }: ProgressLineProps) {
  const counts = total > 0 ? `${formatCount(done)} of ${formatCount(total)} ${note}`.trim() : "";
  return (
    <ProgressBar
      aria-label={label}
      className={styles.line ?? ""}
      value={done}
      maxValue={Math.max(total, 1)}
      valueLabel={counts || "Beginning"}
    >
      {({ percentage = 0 }) => (
        <>
          <span className={styles.text}>{`${label} ${counts}`.trim()}</span>
          <span className={styles.track}>
            <span className={styles.fill} style={{ width: `${percentage}%`, display: "block" }} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
