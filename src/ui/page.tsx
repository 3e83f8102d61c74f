import { List } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonClass } from "./button.tsx";
import styles from "./page.module.css";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface PageProps {
  /** Heading of the page and title of the tab; shown in the bar unless `bar` takes its place. */
  readonly label: string;
  /** What stands in the bar: alone, or after the label with `labelShown`. */
  readonly bar?: ReactNode;
  readonly labelShown?: boolean;
  /** A column of links before the content; on smaller screens behind a button in the bar. */
  readonly outline?: { readonly label: string; readonly links: ReactNode } | undefined;
  /** A column after the content; on small screens a sheet over everything. */
  readonly aside?: ReactNode;
  /** Scrolls as a whole, unless a child fills the height and scrolls by itself. */
  readonly children: ReactNode;
}

/** The frame of every screen. A page that opens later than the first takes the focus to its heading. */
export function Page({ label, bar, labelShown = !bar, outline, aside, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (hasMoved) heading.current?.focus({ preventScroll: true });
  }, []);

  useEffect(() => {
    // A link of the outline leads to the content behind it.
    addEventListener("hashchange", closeOutline);
    return () => removeEventListener("hashchange", closeOutline);
  }, []);

  useEffect(() => {
    document.title = `${label} · Scenekeep`;
  }, [label]);

  const title = (
    <h1 ref={heading} tabIndex={-1} className={labelShown ? styles.label : undefined} dir="auto">
      {label}
    </h1>
  );
  return (
    <div className={styles.page}>
      {outline && (
        <div className={styles.outline} id={OUTLINE} popover="auto">
          {outline.links}
        </div>
      )}
      <main className={styles.main} id="content">
        {!labelShown && <VisuallyHidden>{title}</VisuallyHidden>}
        <div className={styles.bar}>
          {labelShown && title}
          {bar}
          {outline && (
            <button
              type="button"
              className={`${buttonClass("plain")} ${styles.opener}`}
              popoverTarget={OUTLINE}
            >
              <List aria-hidden />
              {outline.label}
            </button>
          )}
        </div>
        <div className={styles.content}>{children}</div>
      </main>
      {aside && <div className={styles.aside}>{aside}</div>}
    </div>
  );
}

const OUTLINE = "page-outline";

function closeOutline(): void {
  const outline = document.getElementById(OUTLINE);
  if (outline?.matches(":popover-open")) outline.hidePopover();
}

/** On the first page the focus stays at the top of the document, before the skip link. */
let hasMoved = false;
addEventListener(
  "hashchange",
  () => {
    hasMoved = true;
  },
  { once: true },
);
