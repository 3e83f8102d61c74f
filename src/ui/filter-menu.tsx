import { ArrowDownUp, Check, ChevronDown } from "lucide-react";
import { useId } from "react";
import { Button, ListBox, ListBoxItem, Popover, Select } from "react-aria-components";
import styles from "./filter-menu.module.css";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface FilterOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface FilterMenuProps<Value extends string> {
  /** Accessible name. */
  readonly label: string;
  /** The first one lets everything through. */
  readonly options: readonly FilterOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** An order: always shows what it is set to and never its label, since it leaves nothing out. */
  readonly isOrder?: boolean;
}

/** One filter of a list: a small button that shows what it is set to, and opens its choices. */
export function FilterMenu<Value extends string>(props: FilterMenuProps<Value>) {
  const { label, options, value, onChange, isOrder = false } = props;
  const nameId = useId();
  const choiceId = useId();
  const isSet = !isOrder && value !== options[0]?.value;
  const chosen = options.find((option) => option.value === value)?.label;

  function choose(key: unknown) {
    const option = options.find((candidate) => candidate.value === key);
    if (option) onChange(option.value);
  }
  return (
    <Select aria-label={label} className={styles.filter ?? ""} value={value} onChange={choose}>
      <Button
        // The name stays the same, whatever the filter is set to; that describes it.
        aria-labelledby={nameId}
        aria-describedby={choiceId}
        className={isSet ? `${styles.button} ${styles.set}` : (styles.button ?? "")}
      >
        {isOrder && <ArrowDownUp aria-hidden />}
        {isOrder ? (
          <VisuallyHidden id={nameId}>{label}</VisuallyHidden>
        ) : (
          <span id={nameId}>{label}</span>
        )}
        {isOrder || isSet ? (
          <span
            id={choiceId}
            className={isSet ? `${styles.choice} ${styles.strong}` : styles.choice}
          >
            {chosen}
          </span>
        ) : (
          <VisuallyHidden id={choiceId}>{chosen}</VisuallyHidden>
        )}
        <ChevronDown aria-hidden />
      </Button>
      <Popover className={styles.popover ?? ""} offset={4}>
        <ListBox className={styles.list ?? ""} aria-label={label}>
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className={styles.option ?? ""}
            >
              <Check aria-hidden />
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
