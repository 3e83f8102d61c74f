import { useEffect, useState } from "react";
import { useFirstTiles } from "./database-context.tsx";

/** False until the first tiles are there: what only accompanies the screen is read afterwards. */
export function useSettled(): boolean {
  const firstTiles = useFirstTiles();
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    let isOver = false;
    void firstTiles.wait().then(() => !isOver && setSettled(true));
    return () => {
      isOver = true;
    };
  }, [firstTiles]);
  return isSettled;
}
