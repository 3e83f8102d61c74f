import { type ReactNode, useEffect, useRef } from "react";
import styles from "./plain-screen.module.css";

export interface PlainScreenProps {
  readonly title: string;
  /** What happened, and what to do. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** The words of the failure itself. */
  readonly detail?: string;
  /** What stands below that. */
  readonly more?: ReactNode;
  readonly tone?: "plain" | "bad";
  /** Appears only when it stays for a while. */
  readonly late?: boolean;
}

/** A whole screen that says one thing. Its heading takes the focus, so that it is read. */
export function PlainScreen(props: PlainScreenProps) {
  const { title, children, action, detail, more, tone = "plain", late = false } = props;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · Scenekeep`;
    if (!late) heading.current?.focus();
  }, [title, late]);

  return (
    <main className={styles.screen}>
      <div className={late ? `${styles.card} ${styles.late}` : styles.card}>
        <img className={styles.mark} src="./icon.svg" alt="" />
        <h1
          ref={heading}
          tabIndex={-1}
          className={styles.title}
          aria-live={late ? "polite" : undefined}
        >
          {title}
        </h1>
        <div className={styles.text}>{children}</div>
        {detail && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, by keyboard too
          <pre tabIndex={0} className={`${styles.detail} ${tone === "bad" ? styles.bad : ""}`}>
            {detail}
          </pre>
        )}
        {more}
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </main>
  );
}
