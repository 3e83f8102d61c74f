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
  /** Instead of the counts, where `done` and `total` are of no use to people: "42 %". */
  readonly amount?: string;
}

/** "Examining 1,234 of 5,000" over a thin line. */
export function ProgressLine({ label, done, total, note = "", amount }: ProgressLineProps) {
  const known = amount ?? `${formatCount(done)} of ${formatCount(total)} ${note}`.trim();
  const counts = total > 0 ? known : "";
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
