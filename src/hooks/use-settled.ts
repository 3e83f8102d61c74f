import { useEffect, useState } from "react";

/**
 * Milliseconds in which the screen that is shown has the database to itself. It answers in
 * turn, and to count a large library on a cold disk takes it 0.3 s.
 */
const FIRST_TILES_TIME = 600;

/** False for a moment: what only accompanies the screen is read afterwards. */
export function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), FIRST_TILES_TIME);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}
