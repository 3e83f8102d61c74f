import { useEffect, useId, useRef, useState } from "react";
import { useDatabase } from "../../hooks/database-context.tsx";
import { followFieldKeys } from "../../ui/field-keys.ts";
import { showToast } from "../../ui/toast.tsx";
import { type NamedScript, renameAndTell } from "./change-script.ts";
import { quoted } from "./quoted.ts";
import styles from "./title-field.module.css";

export interface TitleFieldProps {
  readonly script: NamedScript;
  /** The new title is saved, or there is none. */
  readonly onDone: () => void;
}

/**
 * The title of a script as a field. Enter and leaving it save, Escape does not; a refused
 * title stays to be mended. Where the field goes from the screen first, or the title came
 * from elsewhere meanwhile, what was typed is not lost without a word.
 */
export function TitleField({ script, onDone }: TitleFieldProps) {
  const { draft, refusal, isChangedElsewhere, setDraft, save, leave, drop } = useTitleDraft(
    script,
    onDone,
  );
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const isSaid = refusal !== null || isChangedElsewhere;
  return (
    <div className={styles.place}>
      <input
        ref={field}
        className={styles.field}
        aria-label="Title"
        aria-invalid={refusal !== null}
        aria-describedby={isSaid ? id : undefined}
        dir="auto"
        autoComplete="off"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          // The list has keys of its own.
          event.stopPropagation();
          followFieldKeys(event, { onSave: save, onEscape: drop });
        }}
        onBlur={leave}
      />
      {isSaid && (
        <p
          id={id}
          className={refusal === null ? styles.said : `${styles.said} ${styles.refusal}`}
          role={refusal === null ? "status" : "alert"}
        >
          {refusal ?? "It was changed elsewhere meanwhile. Enter replaces that, Escape takes it."}
        </p>
      )}
    </div>
  );
}

/** What is typed over a title, until it is saved or dropped. */
function useTitleDraft({ id, title }: NamedScript, onDone: () => void) {
  const db = useDatabase();
  const [before] = useState(title);
  const [draft, setDraft] = useState(title);
  const [refusal, setRefusal] = useState<string | null>(null);
  /** Saved, dropped, or on the way: nothing is left to be saved. */
  const isOver = useRef(false);
  const isChangedElsewhere = title !== before && title !== draft.trim();

  async function write(): Promise<void> {
    if (isOver.current) return;
    isOver.current = true;
    const refused = await renameAndTell(db, id, draft);
    if (refused === null) return onDone();
    isOver.current = false;
    setRefusal(refused);
  }
  function drop() {
    isOver.current = true;
    onDone();
  }
  function save() {
    if (draft.trim() === title) drop();
    else void write();
  }
  function leave() {
    if (draft === before) drop();
    else if (!isChangedElsewhere) save();
  }
  useSayWhenGone(async () => {
    if (isOver.current || draft === before || draft.trim() === title) return;
    isOver.current = true;
    const refused = isChangedElsewhere
      ? "It was changed elsewhere meanwhile."
      : await renameAndTell(db, id, draft);
    if (refused === null) return;
    const text = `${quoted(draft.trim())} was not saved as the title. ${refused}`;
    const again = { label: "Save it", onPress: () => void renameAndTell(db, id, draft) };
    showToast({ text, tone: "bad", ...(isChangedElsewhere && { action: again }) });
  });
  return { draft, refusal, isChangedElsewhere, setDraft, save, leave, drop };
}

/** When the field goes from the screen. */
function useSayWhenGone(say: () => Promise<void>): void {
  const latest = useRef(say);
  useEffect(() => {
    latest.current = say;
  });
  useEffect(() => () => void latest.current(), []);
}
