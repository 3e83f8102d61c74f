import { ScrollText } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { ScriptSummary } from "../../domain/scripts/list-scripts.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { formatCount } from "../../lib/format-count.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { keyText } from "../../lib/key-text.ts";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { focusIfLost } from "../../ui/focus-if-lost.ts";
import { useHandedFocus } from "../../ui/use-handed-focus.ts";
import { putBackAndTell } from "./change-script.ts";
import { DeleteScriptDialog } from "./delete-script-dialog.tsx";
import { OnlyHere } from "./only-here.tsx";
import styles from "./scripts-page.module.css";

export interface TrashedScriptsProps {
  readonly scripts: readonly ScriptSummary[];
  /** Takes the focus when the last of them goes with it. */
  readonly fallback: RefObject<HTMLElement | null>;
}

/** Scripts in the trash, each with the way back and the way out; nothing where there are none. */
export function TrashedScripts({ scripts, fallback }: TrashedScriptsProps) {
  const [isOpen, setOpen] = useState(isAskedFor);
  const summary = useRef<HTMLElement>(null);
  const [deleting, setDeleting] = useState<ScriptSummary | null>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (!isAskedFor()) return;
    summary.current?.focus({ preventScroll: true });
    summary.current?.scrollIntoView({ block: "center" });
  }, []);
  if (scripts.length === 0 && !deleting) return null;
  const next = (index: number) => nearest(list.current, index) ?? fallback.current;
  function endDeleting() {
    setDeleting(null);
    focusIfLost(() => next(0));
  }
  return (
    <>
      {scripts.length > 0 && (
        <Disclosure
          className={styles.trash}
          summary={`In the trash (${formatCount(scripts.length)})`}
          summaryRef={summary}
          isOpen={isOpen}
          onOpenChange={setOpen}
        >
          <ul ref={list} aria-label="Scripts in the trash">
            {scripts.map((script, index) => (
              <TrashedRow
                key={keyText(script.id)}
                script={script}
                next={() => next(index)}
                onDelete={() => setDeleting(script)}
              />
            ))}
          </ul>
        </Disclosure>
      )}
      {deleting && <DeleteScriptDialog script={deleting} onClose={endDeleting} />}
    </>
  );
}

/** `#/scripts?trash=open`: somebody comes for them. */
function isAskedFor(): boolean {
  return location.hash.endsWith("?trash=open");
}

interface TrashedRowProps {
  readonly script: ScriptSummary;
  readonly next: () => HTMLElement | null;
  readonly onDelete: () => void;
}

function TrashedRow({ script, next, onDelete }: TrashedRowProps) {
  const db = useDatabase();
  const row = useRef<HTMLLIElement>(null);
  useHandedFocus(row, next);
  return (
    <li ref={row} className={styles.row}>
      <a className={styles.script} href={`#/scripts/${hashKey(script.id)}`}>
        <ScrollText className={styles.icon} aria-hidden />
        <span className={styles.title} dir="auto">
          {script.title}
        </span>
      </a>
      <Button
        kind="quiet"
        aria-label={`Put back ${script.title}`}
        onPress={() => void putBackAndTell(db, script)}
      >
        Put back
      </Button>
      <Button kind="quiet" aria-label={`Delete for good… ${script.title}`} onPress={onDelete}>
        Delete for good…
      </Button>
      <div className={styles.only}>
        <OnlyHere scriptId={script.id} />
      </div>
    </li>
  );
}

/** The link of the row that stands there now, else of the last one. */
export function nearest(list: HTMLElement | null, index: number): HTMLElement | null {
  const links = list?.querySelectorAll<HTMLElement>(":scope > li > a") ?? [];
  return links[Math.min(index, links.length - 1)] ?? null;
}
