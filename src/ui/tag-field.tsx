import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { formatAmount } from "../lib/format-count.ts";
import styles from "./tag-field.module.css";
import { type Suggestions, useSuggestions } from "./use-suggestions.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface TagFieldProps {
  /** Names the tags: "Tags". */
  readonly label: string;
  /** Names the field: "Add a tag". */
  readonly addLabel: string;
  readonly tags: readonly string[];
  /** What is typed. */
  readonly value: string;
  /** Tags that are known and fit what is typed, best first. */
  readonly suggestions: readonly string[];
  readonly refusal?: string | null;
  /** Suggestions are about to be wanted. */
  readonly onFocus?: () => void;
  readonly onChange: (value: string) => void;
  /** What is typed, or the suggestion that is given, becomes a tag. */
  readonly onAdd: (suggestion?: string) => void;
  readonly onRemove: (tag: string) => void;
  /** Escape where no suggestions are open. */
  readonly onEscape: () => void;
}

/**
 * Tags to read, remove and add. Enter and a comma add what is typed, arrows go through
 * the suggestions, Backspace in the empty field removes the last tag.
 */
export function TagField(props: TagFieldProps) {
  const { label, addLabel, tags, value, suggestions, refusal = null } = props;
  const { onChange, onAdd, onRemove } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [news, setNews] = useState("");
  const list = useSuggestions(suggestions);

  function remove(tag: string) {
    setNews(`Removed ${tag}`);
    onRemove(tag);
    // Its button, and with it the focus, is about to go.
    input.current?.focus();
  }
  function add(suggestion?: string) {
    list.close();
    onAdd(suggestion);
    input.current?.focus();
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset with a legend can't be laid out
    <div className={styles.field} role="group" aria-labelledby={`${id}-label`}>
      <h3 id={`${id}-label`} className={styles.label}>
        {label}
      </h3>
      <div className={styles.tags}>
        <TagList tags={tags} onRemove={remove} />
        <input
          ref={input}
          className={styles.input}
          type="text"
          role="combobox"
          aria-label={addLabel}
          placeholder={addLabel}
          aria-expanded={list.isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={list.active < 0 ? undefined : optionId(`${id}-list`, list.active)}
          aria-invalid={refusal !== null}
          aria-describedby={refusal === null ? undefined : `${id}-refusal`}
          autoComplete="off"
          dir="auto"
          value={value}
          onFocus={props.onFocus}
          onChange={({ target }) => {
            list.open();
            onChange(target.value);
          }}
          onKeyDown={(event) => followKeys(event, { ...props, list, add, remove })}
          onBlur={() => {
            list.close();
            onAdd();
          }}
        />
      </div>
      <SuggestionList id={`${id}-list`} suggestions={suggestions} list={list} onPick={add} />
      {refusal !== null && (
        <p id={`${id}-refusal`} className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <VisuallyHidden>
        <span role="status">
          {list.isOpen ? formatAmount(suggestions.length, "known tag") : news}
        </span>
      </VisuallyHidden>
    </div>
  );
}

interface SuggestionListProps {
  readonly id: string;
  readonly suggestions: readonly string[];
  readonly list: Suggestions;
  readonly onPick: (tag: string) => void;
}

function SuggestionList({ id, suggestions, list, onPick }: SuggestionListProps) {
  return (
    <div id={id} role="listbox" aria-label="Known tags" className={styles.list}>
      {list.isOpen &&
        suggestions.map((tag, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={tag}
            id={optionId(id, at)}
            role="option"
            aria-selected={at === list.active}
            className={styles.option}
            // Before the field loses the focus and adds what is typed.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(tag)}
          >
            <bdi>{tag}</bdi>
          </div>
        ))}
    </div>
  );
}

function optionId(list: string, at: number): string {
  return `${list}-${at}`;
}

interface TagListProps {
  readonly tags: readonly string[];
  readonly onRemove: (tag: string) => void;
}

function TagList({ tags, onRemove }: TagListProps) {
  if (tags.length === 0) return null;
  return (
    <ul className={styles.chips}>
      {tags.map((tag) => (
        <li key={tag} className={styles.chip}>
          <bdi>{tag}</bdi>
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove tag ${tag}`}
            onClick={() => onRemove(tag)}
          >
            <X aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface KeyContext extends TagFieldProps {
  readonly list: Suggestions;
  readonly add: (suggestion?: string) => void;
  readonly remove: (tag: string) => void;
}

function followKeys(event: KeyboardEvent, context: KeyContext): void {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = actionOf(event.key, context);
  if (!act) return;
  event.preventDefault();
  act();
}

function actionOf(key: string, context: KeyContext): (() => void) | undefined {
  const { list, value, tags, suggestions, add, remove, onEscape } = context;
  const last = tags.at(-1);
  if (key === "Enter") return () => add(suggestions[list.active]);
  if (key === ",") return () => add();
  if (key === "Escape") return list.isOpen ? list.close : onEscape;
  if (key === "ArrowDown") return () => list.move(1);
  if (key === "ArrowUp") return () => list.move(-1);
  if (key === "Backspace" && value === "" && last !== undefined) return () => remove(last);
  return undefined;
}
