import { Search, X } from "lucide-react";
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from "react";
import { SearchField as AriaSearchField, Button, Input } from "react-aria-components";
import styles from "./search-field.module.css";
import { useKeyPressed } from "./use-key-pressed.ts";
import { useTypedValue } from "./use-typed-value.ts";

export interface SearchFieldProps {
  /** Accessible name, and what stands in the empty field. */
  readonly label: string;
  readonly value: string;
  /** Told when typing pauses, and at once for Enter, Escape and clearing. */
  readonly onChange: (value: string) => void;
  /** A single key that leads here from anywhere on the page, except while typing. */
  readonly shortcut?: string;
  /** Begins with the focus. */
  readonly autoFocus?: boolean;
  readonly ref?: Ref<SearchControls>;
}

export interface SearchControls {
  /** Gives it the focus; what is typed next replaces what stands in it. */
  select(): void;
}

/** A search box. Escape empties it; what is typed is told after a short pause. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, shortcut, autoFocus = false } = props;
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft, settle] = useTypedValue(value, onChange);
  useKeyPressed(shortcut, () => input.current?.select());
  useImperativeHandle(props.ref, () => ({ select: () => input.current?.select() }));

  function settleOnEnter(event: KeyboardEvent) {
    if (event.key === "Enter") settle(draft);
  }
  return (
    <AriaSearchField
      aria-label={label}
      value={draft}
      onChange={setDraft}
      onClear={() => settle("")}
      className={styles.placed ?? ""}
    >
      <Search aria-hidden />
      <Input
        ref={input}
        className={styles.input ?? ""}
        placeholder={label}
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        autoFocus={autoFocus}
        onKeyDown={settleOnEnter}
      />
      {draft !== "" && (
        <Button className={styles.clear ?? ""} aria-label="Clear the search">
          <X aria-hidden />
        </Button>
      )}
      {draft === "" && shortcut && (
        <kbd className={styles.key} aria-hidden>
          {shortcut}
        </kbd>
      )}
    </AriaSearchField>
  );
}
