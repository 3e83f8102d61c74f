import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { useDatabase } from "../../hooks/database-context.tsx";
import { followFieldKeys } from "../../ui/field-keys.ts";
import { showToast } from "../../ui/toast.tsx";
import { quoted } from "../../views/quoted.ts";
import { type NamedScript, renameAndTell } from "./change-script.ts";
import { keepUnsaved } from "./keep-unsaved.ts";
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
          {[refusal, isChangedElsewhere && conflictWords(script.title, draft)]
            .filter(Boolean)
            .join(" ")}
        </p>
      )}
    </div>
  );
}

/** Shows both: the field has room for one. */
function conflictWords(title: string, draft: string): string {
  const mine = draft.trim() === "" ? "that" : `that with ${quoted(draft.trim())}`;
  return `It was changed elsewhere meanwhile, to ${quoted(title)}. Enter replaces ${mine}, Escape takes it.`;
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
    const refused = await renameAndTell(db, id, draft, title);
    if (refused === null) return onDone();
    if (isGone.current) return keepUnsaved(draft, AS_TITLE, refused);
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
  const isGone = useSayWhenGone(async () => {
    if (isOver.current || draft === before || draft.trim() === title) return;
    isOver.current = true;
    const tell = async (over?: string) => {
      const refused = await renameAndTell(db, id, draft, over);
      if (refused !== null) keepUnsaved(draft, AS_TITLE, refused);
    };
    if (!isChangedElsewhere) return tell(title);
    showToast({
      text: `${quoted(draft.trim())} was not saved as the title. It was changed elsewhere meanwhile, to ${quoted(title)}.`,
      tone: "bad",
      stays: "until-dismissed",
      action: { label: "Save it", onPress: () => void tell() },
    });
  });
  return { draft, refusal, isChangedElsewhere, setDraft, save, leave, drop };
}

const AS_TITLE = "as the title";

/** When the field goes from the screen. Answers whether it has. */
function useSayWhenGone(say: () => Promise<void>): RefObject<boolean> {
  const latest = useRef(say);
  useEffect(() => {
    latest.current = say;
  });
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      void latest.current();
    };
  }, []);
  return isGone;
}
