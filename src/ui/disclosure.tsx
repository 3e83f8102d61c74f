import { ChevronRight } from "lucide-react";
import type { ReactNode, Ref } from "react";
import styles from "./disclosure.module.css";

export interface DisclosureProps {
  /** What stands there always; a press on it unfolds the rest. */
  readonly summary: ReactNode;
  /** `line`: as wide as its words; `row`: as wide as what it stands in, of a list of them. */
  readonly look?: "line" | "row";
  /** Whoever gives this follows `onOpenChange`; without it, it begins folded and opens by itself. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly className?: string | undefined;
  /** Can be given the focus. */
  readonly summaryRef?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

/** Something that is folded away until somebody asks for it. */
export function Disclosure(props: DisclosureProps) {
  const { summary, look = "line", isOpen, onOpenChange, className, summaryRef, children } = props;
  return (
    <details
      className={[styles.disclosure, className].filter(Boolean).join(" ")}
      open={isOpen}
      onToggle={(event) => onOpenChange?.(event.currentTarget.open)}
    >
      <summary ref={summaryRef} className={`${styles.summary} ${styles[look]}`}>
        <ChevronRight className={styles.chevron} aria-hidden />
        {summary}
      </summary>
      {children}
    </details>
  );
}
