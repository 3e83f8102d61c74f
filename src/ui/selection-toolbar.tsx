import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Toolbar } from "react-aria-components";
import { formatBytes } from "../lib/format-bytes.ts";
import { formatCount } from "../lib/format-count.ts";
import styles from "./selection-toolbar.module.css";

export interface SelectionToolbarProps {
  readonly count: number;
  /** Of all that could be selected: says "All 1,240" when it is reached. */
  readonly total?: number | undefined;
  /** Size of what is selected; `undefined` while it is not known. */
  readonly bytes: number | undefined;
  readonly onClear: () => void;
  /** `SelectionAction`s. */
  readonly children: ReactNode;
}

/** Pixels at the foot of a list that the toolbar takes. */
export const TOOLBAR_ROOM = 64;

/**
 * What can be done with all that is selected; floats at the foot of the page, and is not
 * there while nothing is selected. Arrow keys lead from one action to the next.
 */
export function SelectionToolbar({
  count,
  total,
  bytes,
  onClear,
  children,
}: SelectionToolbarProps) {
  return (
    <div className={styles.place}>
      {count > 0 && (
        <Toolbar aria-label="Selection" className={styles.toolbar ?? ""}>
          <p className={styles.words} role="status">
            <b>
              {count === total && count > 1 && "All "}
              {formatCount(count)}
            </b>{" "}
            selected
            {bytes !== undefined && <span className={styles.size}>, {formatBytes(bytes)}</span>}
          </p>
          {children}
          <SelectionAction icon={<X aria-hidden />} label="Clear" onPress={onClear} />
        </Toolbar>
      )}
    </div>
  );
}

export interface SelectionActionProps {
  readonly icon: ReactNode;
  /** Its name; not shown where there is little room. */
  readonly label: string;
  /** `bad`: takes something away. */
  readonly tone?: "plain" | "bad";
  readonly onPress: () => void;
}

export function SelectionAction({ icon, label, tone = "plain", onPress }: SelectionActionProps) {
  return (
    <Button
      className={tone === "bad" ? `${styles.action} ${styles.bad}` : (styles.action ?? "")}
      onPress={onPress}
    >
      {icon}
      <span className={styles.label}>{label}</span>
    </Button>
  );
}
