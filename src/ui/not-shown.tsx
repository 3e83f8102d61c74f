import type { ReactNode } from "react";
import styles from "./not-shown.module.css";

export interface NotShownProps {
  /** One icon, above the sentence. */
  readonly symbol?: ReactNode;
  /** Why it is not shown. */
  readonly children?: ReactNode;
  /** A way to take it to a program that shows it. */
  readonly download?: { readonly url: string; readonly fileName: string } | undefined;
}

/** Stands quietly where a picture, video or sound would be, and fills its place. */
export function NotShown({ symbol, children, download }: NotShownProps) {
  return (
    <div className={styles.note}>
      {symbol && <div className={styles.symbol}>{symbol}</div>}
      {children && <p>{children}</p>}
      {download && (
        <a href={download.url} download={download.fileName}>
          Download
        </a>
      )}
    </div>
  );
}
