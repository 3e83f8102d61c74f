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
  /** Words beside the buttons. */
  readonly note?: ReactNode;
  /** As large as there is room, on phones all of the screen; its children scroll by themselves. */
  readonly fills?: boolean;
  /** It asks about something that cannot be undone: a press beside it does not close it. */
  readonly asks?: boolean;
  /** By Escape, or a press beside it. */
  readonly onClose: () => void;
}

/**
 * A dialog over everything, for as long as it is rendered; on phones a sheet at the foot.
 * The focus goes back to where it was when it closes.
 */
export function Dialog(props: DialogProps) {
  const { title, children, actions, note, fills = false, asks = false, onClose } = props;
  return (
    // For React it lies inside what opened it, which may have keys of its own.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps keys from going on
    <div className={styles.around} onKeyDown={(event) => event.stopPropagation()}>
      <AriaModalOverlay
        isOpen
        isDismissable={!asks}
        className={fills ? `${styles.overlay} ${styles.whole}` : (styles.overlay ?? "")}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <AriaModal className={fills ? `${styles.modal} ${styles.large}` : (styles.modal ?? "")}>
          <AriaDialog role={asks ? "alertdialog" : "dialog"} className={styles.dialog ?? ""}>
            <AriaHeading slot="title" level={2} className={styles.title ?? ""}>
              {title}
            </AriaHeading>
            {fills ? (
              <div className={styles.filled}>{children}</div>
            ) : (
              <Scroller>{children}</Scroller>
            )}
            <div className={styles.actions}>
              {note && <div className={styles.note}>{note}</div>}
              {actions}
            </div>
          </AriaDialog>
        </AriaModal>
      </AriaModalOverlay>
    </div>
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
