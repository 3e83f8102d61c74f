import { useCallback, useMemo, useState } from "react";
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

/** Which of some places are chosen: at the beginning all but those in the trash, and so is one that comes. */
export function useChosenPlaces(places: readonly PlaceOfUse[]): ChosenPlaces {
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(NONE);
  const choose = useCallback((some: readonly PlaceOfUse[], isChosen: boolean) => {
    setChoices((before) => {
      const next = new Map(before);
      for (const place of some) next.set(placeText(place), isChosen);
      return next;
    });
  }, []);
  const split = useMemo(() => {
    const leftOut = new Set<string>();
    const chosen: PlaceOfUse[] = [];
    for (const place of places) {
      const text = placeText(place);
      if (choices.get(text) ?? !place.trashed) chosen.push(place);
      else leftOut.add(text);
    }
    return { leftOut, chosen };
  }, [places, choices]);
  return { ...split, choose };
}

const NONE: ReadonlyMap<string, boolean> = new Map();
