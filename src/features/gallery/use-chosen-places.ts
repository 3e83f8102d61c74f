import { useCallback, useState } from "react";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import type { PlaceOfUse } from "../../domain/assets/list-places.ts";

export interface ChosenPlaces {
  /** By `placeText`: those that are not chosen. */
  readonly leftOut: ReadonlySet<string>;
  /** Of the places there are now. */
  readonly chosen: readonly PlaceOfUse[];
  /** Chooses places, or leaves them out. */
  readonly choose: (places: readonly PlaceOfUse[], isChosen: boolean) => void;
}

/** Which of some places are chosen: at the beginning all, and so is one that comes. */
export function useChosenPlaces(places: readonly PlaceOfUse[]): ChosenPlaces {
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(NONE);
  const choose = useCallback((some: readonly PlaceOfUse[], isChosen: boolean) => {
    setLeftOut((before) => {
      const next = new Set(before);
      for (const place of some) {
        if (isChosen) next.delete(placeText(place));
        else next.add(placeText(place));
      }
      return next;
    });
  }, []);
  return { leftOut, chosen: places.filter((place) => !leftOut.has(placeText(place))), choose };
}

const NONE: ReadonlySet<string> = new Set();
