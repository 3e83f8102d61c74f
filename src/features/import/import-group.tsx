import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { formatCount } from "../../lib/format-count.ts";
import type { ImportItem } from "../../state/imports.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./import-group.module.css";

/** As many of a long list as are shown until it is asked for more. */
const SHOWN_AT_FIRST = 6;
/** And as many more each time: thousands at once would hold the page up for seconds. */
const STEP = 200;

export interface ImportGroupProps {
  readonly label: string;
  /** Nothing is shown where there are none. */
  readonly items: readonly ImportItem[];
  /** One button, for all of them. */
  readonly action?: ReactNode;
  readonly startsClosed?: boolean;
  /** Draws the first ones, and more when asked. */
  readonly children: (shown: readonly ImportItem[]) => ReactNode;
}

/** One outcome with its files, which can be put away. */
export function ImportGroup(props: ImportGroupProps) {
  const { label, items, action, startsClosed = false, children } = props;
  const [isOpen, setOpen] = useState(!startsClosed);
  const [limit, setLimit] = useState(SHOWN_AT_FIRST);
  const listId = useId();
  if (items.length === 0) return null;
  return (
    <div className={styles.group}>
      <div className={styles.head}>
        <h3 className={styles.label}>
          <Button
            kind="quiet"
            aria-expanded={isOpen}
            aria-controls={listId}
            onPress={() => setOpen(!isOpen)}
          >
            <ChevronRight aria-hidden />
            {label} <span className={styles.count}>{formatCount(items.length)}</span>
          </Button>
        </h3>
        {action}
      </div>
      <ul id={listId} className={styles.list} aria-label={label} hidden={!isOpen}>
        {isOpen && children(items.slice(0, limit))}
      </ul>
      {isOpen && items.length > SHOWN_AT_FIRST && (
        <div className={styles.more}>
          <Button kind="quiet" onPress={() => setLimit(nextLimit(limit, items.length))}>
            {moreWords(limit, items.length)}
          </Button>
        </div>
      )}
    </div>
  );
}

/** From all of them back to the first. */
function nextLimit(limit: number, count: number): number {
  return limit >= count ? SHOWN_AT_FIRST : limit + STEP;
}

function moreWords(limit: number, count: number): string {
  if (limit >= count) return "Show fewer";
  return limit + STEP >= count ? `Show all ${formatCount(count)}` : `Show ${STEP} more`;
}
