import { useEffect, useRef, useState } from "react";
import type { Asset } from "../../db/schema.ts";
import { followFieldKeys } from "../../ui/field-keys.ts";
import { quoted } from "../../views/quoted.ts";
import styles from "./tile-name-field.module.css";
import { useNameDraft } from "./use-name-draft.ts";

export interface TileNameFieldProps {
  readonly asset: Asset;
  /** The new name is saved, or there is none. */
  readonly onDone: () => void;
}

/** The name of a tile as a field. Enter and leaving it save, Escape does not (nor does leaving it, over a name that came from elsewhere); a refused name stays to be mended. */
export function TileNameField({ asset, onDone }: TileNameFieldProps) {
  const typed = useNameDraft(asset);
  const { draft, refusal, isChangedElsewhere, setDraft, undo } = typed;
  const [isLeaving, setLeaving] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  useEffect(() => {
    if (isLeaving && draft === null) onDone();
  }, [isLeaving, draft, onDone]);

  function save() {
    setLeaving(true);
    void typed.save();
  }
  function leave() {
    setLeaving(true);
    // What is typed is kept, and said, once the field is gone.
    if (isChangedElsewhere) onDone();
    else void typed.leave();
  }
  function takeBack() {
    // Not done before the draft is gone: whatever is typed when a field goes is saved.
    setLeaving(true);
    undo();
  }
  return (
    <>
      <input
        ref={field}
        className={styles.field}
        aria-label="Name"
        aria-invalid={refusal !== null}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={typed.value}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => followFieldKeys(event, { onSave: save, onEscape: takeBack })}
        onBlur={leave}
      />
      {isChangedElsewhere && (
        <p className={styles.refusal} role="status">
          It was changed elsewhere meanwhile, to {quoted(asset.name)}. Enter replaces that, Escape
          takes it.
        </p>
      )}
      {refusal && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
    </>
  );
}
