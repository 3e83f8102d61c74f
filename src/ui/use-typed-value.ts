import { useEffect, useRef, useState } from "react";

/** Milliseconds without a key: long enough to skip the letters between, too short to wait for. */
const PAUSE = 150;

/**
 * A value that is typed: the draft changes with every letter, `onSettle` hears of it
 * after a pause, or at once through the third of the answer. A `value` that changes from
 * outside replaces the draft.
 */
export function useTypedValue(
  value: string,
  onSettle: (value: string) => void,
): [draft: string, setDraft: (draft: string) => void, settle: (value: string) => void] {
  const [draft, setDraft] = useState(value);
  const [settled, setSettled] = useState(value);
  const tell = useRef(onSettle);
  useEffect(() => {
    tell.current = onSettle;
  });

  if (settled !== value) {
    setSettled(value);
    setDraft(value);
  }
  useEffect(() => {
    if (draft === settled) return;
    const timer = setTimeout(() => tell.current(draft), PAUSE);
    return () => clearTimeout(timer);
  }, [draft, settled]);

  function settle(now: string) {
    setDraft(now);
    if (now !== value) onSettle(now);
  }
  return [draft, setDraft, settle];
}
