import { type ReactNode, useId } from "react";
import { followFieldKeys } from "./field-keys.ts";
import styles from "./text-area-field.module.css";

export interface TextAreaFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Lines are kept; else every break becomes a space. */
  readonly isMultiline?: boolean;
  /** Why what is typed was not taken. */
  readonly refusal?: string | null;
  /** Stands below it. */
  readonly children?: ReactNode;
  readonly onChange: (value: string) => void;
  /** Enter (with Ctrl or Cmd where lines are kept), and when it is left. */
  readonly onSave: () => void;
  /** When it is left, in place of that. */
  readonly onLeave?: () => void;
  readonly onEscape: () => void;
}

/** A labelled text as high as it is long, which looks like plain text until it is pressed. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { label, value, placeholder, isMultiline = false, refusal = null, children } = props;
  const { onChange, onSave, onLeave = onSave, onEscape } = props;
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={isMultiline ? `${styles.text} ${styles.multiline}` : styles.text}
        placeholder={placeholder}
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : `${id}-refusal`}
        title={isMultiline ? "Ctrl+Enter saves" : undefined}
        dir="auto"
        rows={isMultiline ? 2 : 1}
        value={value}
        onChange={({ target }) =>
          onChange(isMultiline ? target.value : target.value.replace(/\s*\n\s*/gu, " "))
        }
        onKeyDown={(event) => followFieldKeys(event, { isMultiline, onSave, onEscape })}
        onBlur={onLeave}
      />
      {refusal !== null && (
        <p id={`${id}-refusal`} className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      {children}
    </div>
  );
}
