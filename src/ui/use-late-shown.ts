import { useEffect, useState } from "react";

/**
 * Whether something is on the screen: as long as it is wanted, but while it may be brief
 * only once it has lasted, so that nothing flashes up. What is shown stays.
 *
 * @param lasting milliseconds after which it is no longer brief
 */
export function useLateShown(isWanted: boolean, mayBeBrief: boolean, lasting: number): boolean {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isWanted) setShown(false);
    else if (!mayBeBrief) setShown(true);
    else {
      const timer = setTimeout(() => setShown(true), lasting);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [isWanted, mayBeBrief, lasting]);
  return isWanted && (isShown || !mayBeBrief);
}
