import { type ReactNode, useMemo } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { LinkedByPlace } from "../../domain/scenes/list-linked.ts";
import type { Place } from "../../domain/scenes/place.ts";
import type { ScriptView } from "../../domain/scripts/read-script.ts";
import { useLinked } from "../../hooks/use-linked.ts";
import { formatCount } from "../../lib/format-count.ts";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { SearchList } from "../../ui/search-list.tsx";
import { PlaceRowContent } from "./place-row-content.tsx";
import { listPlaceRows, type PlaceRow } from "./place-rows.ts";

/** Places that were chosen, by `placeText`, in the order in which they were. */
export type ChosenPlaces = ReadonlyMap<string, Place>;

export interface PlaceListProps {
  readonly script: ScriptView;
  /** What is to be linked. */
  readonly keys: readonly AssetKey[];
  readonly chosen: ChosenPlaces;
  /** Chooses a place, or no longer. */
  readonly onToggle: (place: Place) => void;
  readonly onConfirm: () => void;
}

/** The places of a script that can be chosen; those that have all of it already are marked, and can't. */
export function PlaceList(props: PlaceListProps) {
  const { script, keys, chosen, onToggle } = props;
  const linked = useLinked(script.id, keys);
  const groups = usePlaceGroups(script, keys, linked, chosen);
  if (!linked) return <LoadingRows label="Reading the scenes" />;
  if (groups.every(({ items }) => items.length === 0)) {
    return <p>This script has no scenes yet.</p>;
  }
  const rows = new Map(groups.flatMap(({ items }) => items.map(({ key, row }) => [key, row])));
  return (
    <SearchList
      label="Places"
      groups={groups}
      multiple
      autoFocus
      onPick={(key) => {
        const row = rows.get(key);
        if (row) onToggle(row.place);
      }}
      onConfirm={props.onConfirm}
    />
  );
}

function usePlaceGroups(
  script: ScriptView,
  keys: readonly AssetKey[],
  linked: LinkedByPlace | undefined,
  chosen: ChosenPlaces,
) {
  const places = useMemo(() => {
    return listPlaceRows(
      script,
      keys.every(({ type }) => type === "audio"),
    );
  }, [script, keys]);
  // Their contents stay the same objects while places are chosen, so that few rows are drawn anew.
  const marked = useMemo(
    () =>
      places.map(({ title, rows }) => ({
        title,
        items: rows.map((row) => {
          const here = linked?.get(row.key)?.size ?? 0;
          const content = contentOf(row, markOf(row, keys, here));
          return { row, content, isDisabled: here === keys.length };
        }),
      })),
    [places, keys, linked],
  );
  return marked.map(({ title, items }) => ({
    title,
    items: items.map(({ row, content, isDisabled }) => ({
      ...{ key: row.key, folded: row.folded, row, content, isDisabled },
      isChosen: chosen.has(row.key) && !isDisabled,
    })),
  }));
}

function contentOf(row: PlaceRow, mark: string | null): ReactNode {
  return <PlaceRowContent row={row} mark={mark} />;
}

/** `here`: how many of them the place has by a mapping. */
function markOf({ legacy }: PlaceRow, keys: readonly AssetKey[], here: number): string | null {
  const [only] = keys;
  if (here === keys.length) return "here already";
  if (here > 0) return `${formatCount(here)} of ${formatCount(keys.length)} here`;
  const named = only && legacy[only.type];
  const isNamed =
    keys.length === 1 &&
    named !== null &&
    named !== undefined &&
    only !== undefined &&
    assetKeyText({ type: only.type, id: named }) === assetKeyText(only);
  return isNamed ? "legacy" : null;
}
