import { ListChecks, X } from "lucide-react";
import { type ReactNode, type Ref, useRef } from "react";
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
  readonly onSelectAll: () => void;
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
  onSelectAll,
  onClear,
  children,
}: SelectionToolbarProps) {
  const clear = useRef<HTMLButtonElement>(null);
  function pressAll() {
    // This button goes.
    clear.current?.focus();
    onSelectAll();
  }
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
          {total !== undefined && count < total && (
            <SelectionAction
              icon={<ListChecks aria-hidden />}
              label={`Select all ${formatCount(total)}`}
              onPress={pressAll}
            />
          )}
          {children}
          <SelectionAction ref={clear} icon={<X aria-hidden />} label="Clear" onPress={onClear} />
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
  readonly ref?: Ref<HTMLButtonElement>;
}

export function SelectionAction(props: SelectionActionProps) {
  const { icon, label, tone = "plain", onPress, ref } = props;
  return (
    <Button
      ref={ref}
      className={tone === "bad" ? `${styles.action} ${styles.bad}` : (styles.action ?? "")}
      onPress={onPress}
    >
      {icon}
      <span className={styles.label}>{label}</span>
    </Button>
  );
}
