import type { ReactNode } from "react";
import styles from "./check-box.module.css";

export interface CheckBoxProps {
  readonly isChecked: boolean;
  /** Some of what it stands for is checked. */
  readonly isPartly?: boolean;
  readonly onChange: (isChecked: boolean) => void;
  /** Its name. */
  readonly children: ReactNode;
}

/** A native box with its name beside it: thousands of them on a page are no burden. */
export function CheckBox(props: CheckBoxProps) {
  const { isChecked, isPartly = false, onChange, children } = props;
  return (
    <label className={styles.label}>
      <input
        type="checkbox"
        ref={(input) => {
          if (input) input.indeterminate = isPartly;
        }}
        className={styles.box}
        checked={isChecked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={styles.name}>{children}</span>
    </label>
  );
}
