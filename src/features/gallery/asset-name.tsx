import type { RefObject } from "react";
import type { Asset } from "../../db/schema.ts";
import { followFieldKeys } from "../../ui/field-keys.ts";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import styles from "./asset-name.module.css";
import { ChangedElsewhere } from "./changed-elsewhere.tsx";
import { useNameDraft } from "./use-name-draft.ts";

export interface AssetNameProps {
  readonly asset: Asset;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** Escape where there is nothing to undo. */
  readonly onEscape: () => void;
}

/** The name, looking like a heading until it is pressed. Enter and leaving it save, Escape does not. */
export function AssetName({ asset, field, onEscape }: AssetNameProps) {
  const typed = useNameDraft(asset);
  const { draft, refusal, setDraft, save, leave, undo } = typed;
  const keys = {
    onSave: () => void save(),
    onEscape: () => (draft === null ? onEscape() : undo()),
  };
  return (
    <>
      <VisuallyHidden>
        <h2>{asset.name}</h2>
      </VisuallyHidden>
      <textarea
        ref={field}
        className={styles.name}
        aria-label="Name"
        aria-invalid={refusal !== null}
        title="Rename (F2)"
        dir="auto"
        rows={1}
        spellCheck={false}
        value={typed.value}
        onChange={(event) => setDraft(event.target.value.replace(/\s*\n\s*/g, " "))}
        onKeyDown={(event) => followFieldKeys(event, keys)}
        onBlur={() => void leave()}
      />
      {typed.isChangedElsewhere && (
        <ChangedElsewhere stored={asset.name} onReplace={keys.onSave} onTake={undo} />
      )}
      {refusal && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
    </>
  );
}
