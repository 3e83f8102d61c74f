import { type ReactNode, useState } from "react";
import { formatCount } from "../../lib/format-count.ts";
import { Disclosure } from "../../ui/disclosure.tsx";
import styles from "./odd-group.module.css";

export interface FoldedGroupProps {
  readonly title: string;
  readonly count: number;
  /** What it means. */
  readonly text: string;
  /** Drawn once somebody asks. */
  readonly renderRows: () => ReactNode;
}

/** What is wrong in one way: how often, what that means, and on demand where. */
export function FoldedGroup({ title, count, text, renderRows }: FoldedGroupProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure
      look="row"
      className={styles.group}
      summary={
        <>
          <span className={styles.title}>{title}</span>
          <span className={styles.number}>{formatCount(count)}</span>
        </>
      }
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      <p className={styles.text}>{text}</p>
      {isOpen && renderRows()}
    </Disclosure>
  );
}
