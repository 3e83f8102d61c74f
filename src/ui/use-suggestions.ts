import { useState } from "react";

/** A list of suggestions that a field opens and goes through while it keeps the focus. */
export interface Suggestions {
  readonly isOpen: boolean;
  /** Which of them the arrows are at; -1 for none. */
  readonly active: number;
  open(): void;
  close(): void;
  move(by: -1 | 1): void;
}

export function useSuggestions({ length }: readonly string[]): Suggestions {
  const [isWanted, setWanted] = useState(false);
  const [at, setAt] = useState(-1);
  const isOpen = isWanted && length > 0;
  return {
    isOpen,
    active: isOpen && at < length ? at : -1,
    open() {
      setWanted(true);
      setAt(-1);
    },
    close() {
      setWanted(false);
      setAt(-1);
    },
    move(by) {
      setWanted(true);
      // Past either end stands the field itself.
      setAt((now) => ((now + 1 + by + length + 1) % (length + 1)) - 1);
    },
  };
}
