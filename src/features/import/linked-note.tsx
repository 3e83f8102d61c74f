import { useMemo } from "react";
import { assetKeyText } from "../../db/asset-key.ts";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import type { PlaceOfUse } from "../../domain/assets/list-places.ts";
import { type PlacesOfEach, usePlacesOfEach } from "../../hooks/use-places-of-each.ts";
import type { ImportItem } from "../../state/imports.ts";
import { placeAddress } from "../../views/place-address.ts";

export interface LinkedNoteProps {
  readonly place: PlaceOfUse;
}

/** "linked to Act 1, Scene 3 of Lighthouse", with the way there. */
export function LinkedNote({ place }: LinkedNoteProps) {
  return (
    <>
      linked to{" "}
      <a href={placeAddress(place)}>
        {place.place} of <bdi>{place.scriptTitle}</bdi>
      </a>
    </>
  );
}

/** Where the assets of these files are used now. */
export function useLinkedPlaces(items: readonly ImportItem[]): PlacesOfEach {
  const keys = useMemo(
    () =>
      items.flatMap((item) =>
        "linkedTo" in item && item.linkedTo !== undefined ? item.asset : [],
      ),
    [items],
  );
  return usePlacesOfEach(keys);
}

/** The place that a file was linked to as it came in, if it still is. */
export function linkedPlace(item: ImportItem, places: PlacesOfEach): PlaceOfUse | undefined {
  if (!("linkedTo" in item) || !item.linkedTo) return undefined;
  const linkedTo = placeText(item.linkedTo);
  const used = places.get(assetKeyText(item.asset)) ?? [];
  return used.find((place) => placeText(place) === linkedTo);
}
