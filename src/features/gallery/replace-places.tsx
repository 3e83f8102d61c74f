import { memo, useMemo } from "react";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import type { PlaceOfUse } from "../../domain/assets/list-places.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { groupBy } from "../../lib/group-by.ts";
import { keyText } from "../../lib/key-text.ts";
import { CheckBox } from "../../ui/check-box.tsx";
import { MorePlaces, useFirstPlaces } from "./more-places.tsx";
import styles from "./replace.module.css";
import type { ChosenPlaces } from "./use-chosen-places.ts";

export interface ReplacePlacesProps extends ChosenPlaces {
  /** Script after script. */
  readonly places: readonly PlaceOfUse[];
}

/** Every place that uses an asset, by script, each of which can be left out; the first of them, and all on demand. */
export function ReplacePlaces({ places, leftOut, chosen, choose }: ReplacePlacesProps) {
  const { list, ...shown } = useFirstPlaces(places.length);
  const { limit } = shown;
  const scripts = useMemo(() => byScript(places), [places]);

  return (
    <>
      <div className={styles.all}>
        <CheckBox {...boxOf(chosen.length, places.length)} onChange={(is) => choose(places, is)}>
          All places
        </CheckBox>
        <span role="status">
          {formatCount(chosen.length)} of {formatAmount(places.length, "place")}
        </span>
      </div>
      <ul ref={list} tabIndex={-1} className={styles.scripts} aria-label="Places that use it">
        {scripts.map(
          ({ key, title, places: own, first }) =>
            first < limit && (
              <Script
                key={key}
                {...{ title, leftOut, choose }}
                places={own}
                limit={limit - first}
              />
            ),
        )}
      </ul>
      <MorePlaces {...shown} />
    </>
  );
}

interface ScriptProps extends Pick<ChosenPlaces, "leftOut" | "choose"> {
  readonly title: string;
  readonly places: readonly PlaceOfUse[];
  /** How many of its places are shown. */
  readonly limit: number;
}

/** Its box stands for all its places, those too that are not shown yet. */
function Script({ title, places, leftOut, choose, limit }: ScriptProps) {
  const chosen = places.filter((place) => !leftOut.has(placeText(place))).length;
  return (
    <li className={styles.script}>
      <div className={styles.title}>
        <CheckBox {...boxOf(chosen, places.length)} onChange={(is) => choose(places, is)}>
          <bdi>{title}</bdi>
          {places[0]?.trashed && <span className={styles.trashed}> in the trash</span>}
        </CheckBox>
      </div>
      <ul className={styles.places}>
        {places.slice(0, limit).map((place) => {
          const text = placeText(place);
          return <Place key={text} place={place} isChosen={!leftOut.has(text)} choose={choose} />;
        })}
      </ul>
    </li>
  );
}

interface PlaceProps extends Pick<ChosenPlaces, "choose"> {
  readonly place: PlaceOfUse;
  readonly isChosen: boolean;
}

const Place = memo(function Place({ place, isChosen, choose }: PlaceProps) {
  return (
    <li className={styles.place}>
      <CheckBox isChecked={isChosen} onChange={(is) => choose([place], is)}>
        {place.place}
        {place.origin === "legacy" && <span className={styles.legacy}>legacy</span>}
      </CheckBox>
    </li>
  );
});

function boxOf(chosen: number, all: number) {
  return { isChecked: chosen === all, isPartly: chosen > 0 && chosen < all };
}

interface ScriptPlaces {
  readonly key: string;
  readonly title: string;
  readonly places: readonly PlaceOfUse[];
  /** How many places stand before its own. */
  readonly first: number;
}

function byScript(places: readonly PlaceOfUse[]): readonly ScriptPlaces[] {
  const groups = groupBy(places, ({ scriptId }) => keyText(scriptId));
  let first = 0;
  return [...groups].map(([key, own]) => {
    const title = own[0]?.scriptTitle ?? "";
    const before = first;
    first += own.length;
    return { key, title, places: own, first: before };
  });
}
