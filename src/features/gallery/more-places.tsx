import { type RefObject, useEffect, useRef, useState } from "react";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";

/** Places that are shown at once, and as many more with every frame when all are asked for. */
const STEP = 200;

export interface FirstPlaces {
  readonly total: number;
  /** How many of them are shown. */
  readonly limit: number;
  /** All are asked for: they are shown, or will be in a moment. */
  readonly isAll: boolean;
  readonly showAll: () => void;
  /** The list they stand in, which can have the focus: it takes that of the button, which goes. */
  readonly list: RefObject<HTMLUListElement | null>;
}

/** The first of many places, and all on demand: thousands of lines at once would hold the page up for seconds. */
export function useFirstPlaces(total: number): FirstPlaces {
  const list = useRef<HTMLUListElement>(null);
  const [limit, setLimit] = useState(STEP);
  const [isAll, setAll] = useState(false);
  useEffect(() => {
    if (!isAll || limit >= total) return;
    const frame = requestAnimationFrame(() => setLimit(limit + STEP));
    return () => cancelAnimationFrame(frame);
  }, [isAll, limit, total]);

  function showAll() {
    list.current?.focus({ preventScroll: true });
    setAll(true);
  }
  return { total, limit, isAll, showAll, list };
}

/** Ends a list of which only the first are shown: how many more there are, and the way to them. */
export function MorePlaces({ total, limit, isAll, showAll }: Omit<FirstPlaces, "list">) {
  if (isAll || total <= limit) return null;
  return (
    <p>
      And {formatAmount(total - limit, "more place", "more places")}.{" "}
      <Button onPress={showAll}>Show all {formatCount(total)}</Button>
    </p>
  );
}
