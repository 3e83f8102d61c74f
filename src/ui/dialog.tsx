import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import {
  Dialog as AriaDialog,
  Heading as AriaHeading,
  Modal as AriaModal,
  ModalOverlay as AriaModalOverlay,
} from "react-aria-components";
import styles from "./dialog.module.css";

export interface DialogProps {
  readonly title: ReactNode;
  /** What it says; scrolls by itself where it is long. */
  readonly children: ReactNode;
  /** Buttons at its foot, the one that goes on last. The focus begins on the one with `autoFocus`. */
  readonly actions: ReactNode;
  /** It asks about something that cannot be undone: a press beside it does not close it. */
  readonly asks?: boolean;
  /** By Escape, or a press beside it. */
  readonly onClose: () => void;
}

/**
 * A dialog over everything, for as long as it is rendered; on phones a sheet at the foot.
 * The focus goes back to where it was when it closes.
 */
export function Dialog({ title, children, actions, asks = false, onClose }: DialogProps) {
  return (
    <AriaModalOverlay
      isOpen
      isDismissable={!asks}
      className={styles.overlay ?? ""}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <AriaModal className={styles.modal ?? ""}>
        <AriaDialog role={asks ? "alertdialog" : "dialog"} className={styles.dialog ?? ""}>
          <AriaHeading slot="title" level={2} className={styles.title ?? ""}>
            {title}
          </AriaHeading>
          <Scroller>{children}</Scroller>
          <div className={styles.actions}>{actions}</div>
        </AriaDialog>
      </AriaModal>
    </AriaModalOverlay>
  );
}

/** Can have the focus as soon as there is more than is seen, so that arrow keys scroll it. */
function Scroller({ children }: { readonly children: ReactNode }) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => {
      const { scrollHeight = 0, clientHeight = 0 } = scroller.current ?? {};
      setScrolls(scrollHeight > clientHeight);
    });
    for (const { current } of [scroller, content]) if (current) observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={scroller} className={styles.content} tabIndex={scrolls ? 0 : undefined}>
      <div ref={content}>{children}</div>
    </div>
  );
}
