import { Ellipsis, ScrollText } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { ScriptSummary } from "../../domain/scripts/list-scripts.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { isDeleteKey } from "../../ui/grid-keys.ts";
import { MenuButton } from "../../ui/menu-button.tsx";
import { useHandedFocus } from "../../ui/use-handed-focus.ts";
import { trashAndTell } from "./change-script.ts";
import styles from "./scripts-page.module.css";
import { TitleField } from "./title-field.tsx";

export interface ScriptRowProps {
  readonly script: ScriptSummary;
  /** Who gets the focus when the row goes with it. */
  readonly next: () => HTMLElement | null;
}

/** A script in the list: a link to it, and what can be done with it. */
export function ScriptRow({ script, next }: ScriptRowProps) {
  const db = useDatabase();
  const row = useRef<HTMLLIElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const { isRenaming, rename, endRenaming } = useRenaming(link);
  useHandedFocus(row, next);
  const trash = () => void trashAndTell(db, script);

  function follow(event: KeyboardEvent) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey || shiftKey) return;
    if (key !== "F2" && !isDeleteKey(key)) return;
    event.preventDefault();
    if (key === "F2") rename();
    else trash();
  }
  if (isRenaming) {
    return (
      <li ref={row} className={styles.row}>
        <div className={styles.script}>
          <ScrollText className={styles.icon} aria-hidden />
          <TitleField script={script} onDone={endRenaming} />
        </div>
      </li>
    );
  }
  return (
    <li ref={row} className={styles.row}>
      <a
        ref={link}
        className={styles.script}
        href={`#/scripts/${hashKey(script.id)}`}
        aria-keyshortcuts="F2 Delete"
        onKeyDown={follow}
      >
        <ScriptWords script={script} />
      </a>
      <MenuButton
        kind="quiet"
        label={`More for ${script.title}`}
        choices={[
          { label: "Rename", onChoose: rename },
          { label: "Move to trash", onChoose: trash },
        ]}
      >
        <Ellipsis aria-hidden />
      </MenuButton>
    </li>
  );
}

/** The link takes the focus back when the field goes with it. */
function useRenaming(link: RefObject<HTMLElement | null>) {
  const [isRenaming, setRenaming] = useState(false);
  const wasRenaming = useRef(false);
  useEffect(() => {
    const isAlone = document.activeElement === document.body;
    if (wasRenaming.current && !isRenaming && isAlone) link.current?.focus();
    wasRenaming.current = isRenaming;
  }, [isRenaming, link]);
  return {
    isRenaming,
    rename: () => setRenaming(true),
    endRenaming: () => setRenaming(false),
  };
}

function ScriptWords({ script }: { readonly script: ScriptSummary }) {
  const { title, logline, sceneCount, picturedCount } = script;
  return (
    <>
      <ScrollText className={styles.icon} aria-hidden />
      <span className={styles.words}>
        <span className={styles.title} dir="auto">
          {title}
        </span>
        {logline && (
          <span className={styles.logline} dir="auto">
            {logline}
          </span>
        )}
      </span>
      <span className={styles.scenes}>
        {sceneCount === 0
          ? "No scenes"
          : `${formatAmount(sceneCount, "scene")}, ${formatCount(picturedCount)} with a picture`}
      </span>
    </>
  );
}
