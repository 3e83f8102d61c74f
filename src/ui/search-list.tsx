import { Search } from "lucide-react";
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { foldText } from "../lib/fold-text.ts";
import box from "./search-field.module.css";
import styles from "./search-list.module.css";

export interface SearchItem {
  readonly key: string;
  /** What a search looks in, through `foldText`. */
  readonly folded: string;
  readonly content: ReactNode;
  readonly isChosen: boolean;
  readonly isDisabled?: boolean;
}

export interface SearchGroup {
  /** Unique among the groups; '' is not shown. */
  readonly title: string;
  readonly items: readonly SearchItem[];
}

export interface SearchListProps {
  /** Accessible name of the list; the box is named "Search" and this. */
  readonly label: string;
  readonly groups: readonly SearchGroup[];
  /** Several can be chosen: each bears a box. */
  readonly multiple?: boolean;
  /** Begins with the focus. */
  readonly autoFocus?: boolean;
  readonly onPick: (key: string) => void;
  /** Ctrl+Enter or Cmd+Enter. */
  readonly onConfirm?: () => void;
}

/**
 * A list that is searched by typing: the focus stays in the box, arrow keys move through
 * what is found, Enter picks. Escape empties the box, and closes what is around it when it
 * is empty.
 */
export function SearchList(props: SearchListProps) {
  const { label, groups, multiple = false, onPick } = props;
  const id = useId();
  const [query, setQuery] = useState("");
  const found = useMemo(() => searched(groups, query), [groups, query]);
  const items = useMemo(() => found.flatMap((group) => group.items), [found]);
  const active = useActive(items, id);
  const pick = usePick(items, onPick, active.moveTo);

  function followKey(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && query !== "") {
      // Not for what lies around it.
      event.stopPropagation();
      event.preventDefault();
      setQuery("");
      active.moveTo(0);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) props.onConfirm?.();
      else pick(active.index);
    } else if (event.key in STEPS && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      active.moveTo(active.index + (STEPS[event.key] ?? 0));
    }
  }
  return (
    <div className={styles.area}>
      <div className={`${box.field} ${styles.field}`}>
        <Search aria-hidden />
        <input
          role="combobox"
          aria-label={`Search ${label.toLowerCase()}`}
          aria-expanded={items.length > 0}
          aria-controls={items.length > 0 ? id : undefined}
          aria-activedescendant={items.length > 0 ? `${id}-${active.index}` : undefined}
          aria-autocomplete="list"
          placeholder={`Search ${label.toLowerCase()}`}
          className={box.input}
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: a dialog that opens begins where one types
          autoFocus={props.autoFocus}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            active.moveTo(0);
          }}
          onKeyDown={followKey}
        />
      </div>
      {items.length === 0 && (
        <p className={styles.nothing} role="status">
          Nothing is called that.
        </p>
      )}
      {items.length > 0 && (
        <Options {...{ id, label, found, multiple, active: active.index, onPick: pick }} />
      )}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
};

interface OptionsProps extends Pick<SearchListProps, "label"> {
  readonly id: string;
  readonly found: readonly SearchGroup[];
  readonly multiple: boolean;
  readonly active: number;
  readonly onPick: (index: number) => void;
}

function Options({ id, label, found, multiple, active, onPick }: OptionsProps) {
  let count = 0;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      aria-multiselectable={multiple}
      className={styles.list}
    >
      {found.map(({ title, items }) => {
        const first = count;
        count += items.length;
        const options = items.map((item, at) => (
          <Option
            key={item.key}
            id={`${id}-${first + at}`}
            index={first + at}
            {...{ item, multiple, onPick }}
            isActive={first + at === active}
          />
        ));
        if (title === "") return options;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div key={title} role="group" aria-label={title}>
            <div className={styles.title} aria-hidden dir="auto">
              {title}
            </div>
            {options}
          </div>
        );
      })}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly index: number;
  readonly item: SearchItem;
  readonly multiple: boolean;
  readonly isActive: boolean;
  readonly onPick: (index: number) => void;
}

const Option = memo(function Option({ id, index, item, multiple, isActive, onPick }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the keys
    <div
      id={id}
      role="option"
      aria-selected={item.isChosen}
      aria-disabled={item.isDisabled}
      data-active={isActive || undefined}
      className={styles.option}
      // The focus stays in the box.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(index)}
    >
      {multiple && <span className={styles.box} aria-hidden />}
      {item.content}
    </div>
  );
});

/** The one that Enter picks: always one of those found. */
function useActive(items: readonly SearchItem[], id: string) {
  const [wanted, setWanted] = useState(0);
  const index = Math.max(0, Math.min(wanted, items.length - 1));
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) document.getElementById(`${id}-${index}`)?.scrollIntoView(NEAREST);
    moved.current = false;
  });
  function moveTo(next: number) {
    moved.current = true;
    setWanted(Math.max(0, Math.min(next, items.length - 1)));
  }
  return { index, moveTo };
}

const NEAREST: ScrollIntoViewOptions = { block: "nearest" };

/** The same function for as long as the list is there, so that a key draws two rows anew, not all. */
function usePick(
  items: readonly SearchItem[],
  onPick: (key: string) => void,
  moveTo: (index: number) => void,
): (index: number) => void {
  const latest = useRef({ items, onPick, moveTo });
  useEffect(() => {
    latest.current = { items, onPick, moveTo };
  });
  const [pick] = useState(() => (index: number) => {
    const { items: shown, onPick: tell, moveTo: move } = latest.current;
    const item = shown[index];
    if (!item) return;
    move(index);
    if (!item.isDisabled) tell(item.key);
  });
  return pick;
}

/** What has every word that is typed, in the order given. */
function searched(groups: readonly SearchGroup[], query: string): readonly SearchGroup[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups.filter(({ items }) => items.length > 0);
  return groups
    .map(({ title, items }) => ({
      title,
      items: items.filter(({ folded }) => words.every((word) => folded.includes(word))),
    }))
    .filter(({ items }) => items.length > 0);
}
