import { useId, useRef, useState } from "react";
import { useLocation } from "wouter";
import { addScript } from "../../domain/scripts/add-script.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { stampsNow } from "../../hooks/stamps-now.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { followFieldKeys } from "../../ui/field-keys.ts";
import { refusalOf } from "./change-script.ts";
import styles from "./new-script-dialog.module.css";

/** Asks for a title, then opens the new script with the field for its first scene ready. */
export function NewScriptDialog({ onClose }: { readonly onClose: () => void }) {
  const { title, refusal, setTitle, create } = useNewScript(onClose);
  const id = useId();
  return (
    <Dialog
      title="New script"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" onPress={create}>
            Create
          </Button>
        </>
      }
    >
      <label className={styles.label}>
        Title
        <input
          className={styles.field}
          autoFocus
          dir="auto"
          autoComplete="off"
          aria-invalid={refusal !== null}
          aria-describedby={refusal === null ? undefined : id}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={(event) => followFieldKeys(event, { onSave: create, onEscape: onClose })}
        />
      </label>
      {refusal !== null && (
        <p id={id} className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
    </Dialog>
  );
}

function useNewScript(onClose: () => void) {
  const db = useDatabase();
  const [, navigate] = useLocation();
  const [title, setTitle] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  /** Enter twice makes one script. */
  const isBusy = useRef(false);

  async function add(): Promise<void> {
    const id = await addScript(db, title, stampsNow());
    onClose();
    navigate(`/scripts/${hashKey(id)}?add=0`);
  }
  async function create(): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setRefusal(
      await refusalOf(add).finally(() => {
        isBusy.current = false;
      }),
    );
  }
  return { title, refusal, setTitle, create: () => void create() };
}
