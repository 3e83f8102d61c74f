import type { KeyboardEvent } from "react";

export interface FieldKeys {
  /** Enter adds a line; it saves together with Ctrl or Cmd. */
  readonly isMultiline?: boolean;
  readonly onSave: () => void;
  readonly onEscape: () => void;
}

/** The keys of a field that saves by itself; none while an input method composes a letter. */
export function followFieldKeys(event: KeyboardEvent, keys: FieldKeys): void {
  if (event.nativeEvent.isComposing) return;
  const isEnter = event.key === "Enter";
  if (isEnter && (!keys.isMultiline || event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    keys.onSave();
  }
  if (event.key !== "Escape") return;
  event.preventDefault();
  keys.onEscape();
}
