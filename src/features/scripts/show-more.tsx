import { useState } from "react";
import { formatCount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";

/** As many of a long list as are shown at once; each thumbnail is held in memory. */
const STEP = 60;

/** How much of a long list is shown, and what shows more of it. */
export function useLimit(): readonly [limit: number, raise: () => void] {
  const [limit, setLimit] = useState(STEP);
  return [limit, () => setLimit((last) => last + STEP)];
}

export interface ShowMoreProps {
  /** How many are not shown yet; nothing where there are none. */
  readonly left: number;
  readonly onPress: () => void;
}

/** Ends a long list that is shown in parts. */
export function ShowMore({ left, onPress }: ShowMoreProps) {
  if (left <= 0) return null;
  return (
    <div>
      <Button onPress={onPress}>Show more ({formatCount(left)} left)</Button>
    </div>
  );
}
