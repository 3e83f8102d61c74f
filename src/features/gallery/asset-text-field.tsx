import type { ReactNode } from "react";
import type { Asset } from "../../db/schema.ts";
import type { TextField } from "../../domain/assets/edit-asset.ts";
import { TextAreaField } from "../../ui/text-area-field.tsx";
import { ChangedElsewhere } from "./changed-elsewhere.tsx";
import { FIELD_WORDS } from "./detail-fields.ts";
import { useFieldDraft } from "./use-field-draft.ts";

export interface AssetTextFieldProps {
  readonly asset: Asset;
  readonly field: TextField;
  readonly isMultiline?: boolean;
  /** Stands below it. */
  readonly children?: ReactNode;
  /** Escape where there is nothing to undo. */
  readonly onEscape: () => void;
}

/** One text that is known about an asset, saved by leaving it. */
export function AssetTextField(props: AssetTextFieldProps) {
  const { asset, field, isMultiline = false, children, onEscape } = props;
  const typed = useFieldDraft(asset, field);
  const { draft, isChangedElsewhere, save, leave, undo } = typed;
  const { label, placeholder } = FIELD_WORDS[field];
  return (
    <TextAreaField
      label={label}
      placeholder={placeholder}
      value={typed.value}
      isMultiline={isMultiline}
      refusal={typed.refusal}
      onChange={typed.setDraft}
      onSave={() => void save()}
      onLeave={() => void leave()}
      onEscape={() => (draft === null ? onEscape() : undo())}
    >
      {isChangedElsewhere && (
        <ChangedElsewhere stored={asset[field] ?? ""} onReplace={() => void save()} onTake={undo} />
      )}
      {children}
    </TextAreaField>
  );
}
