import { cmp } from "dexie";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { keyText } from "../../lib/key-text.ts";
import { findPlace } from "../scripts/find-place.ts";
import type { ScriptView } from "../scripts/read-script.ts";
import { ReadScripts } from "../scripts/read-scripts.ts";
import { placeText } from "./legacy-uses.ts";
import { listNamedPlaces, type NamedPlace } from "./named-places.ts";

/** A place in which an asset is used, in words too. */
export interface PlaceOfUse extends NamedPlace {
  /** "a script that is gone" for a broken mapping. */
  readonly scriptTitle: string;
  /** "Act 1, Scene 3", "Act 1, Scene 3, dialogue 2", "whole script", "a scene that is gone". */
  readonly place: string;
  /** Its script, scene or dialogue is gone: a broken mapping, by which nothing is shown. */
  readonly isGone?: true;
  /** Its script is in the trash. */
  readonly trashed?: true;
}

/**
 * Every place that uses an asset, each once: those that a mapping names, and those that
 * only a legacy field names. By title of the script, then in its written order. Scripts
 * in the trash are in it too, marked so: what they use is in use.
 */
export async function listPlaces(db: Database, key: AssetKey): Promise<readonly PlaceOfUse[]> {
  const [places = []] = await listPlacesOfEach(db, [key], new ReadScripts(db));
  return places;
}

/** As `listPlaces` for each of some hundred assets, in their order. */
export async function listPlacesOfEach(
  db: Database,
  keys: readonly AssetKey[],
  scripts: ReadScripts,
): Promise<readonly (readonly PlaceOfUse[])[]> {
  const named = await listNamedPlaces(db, keys, scripts);
  const read = await scripts.get(named.flatMap((some) => some.map(({ scriptId }) => scriptId)));
  return named.map((some) =>
    some
      .map((place) => inWords(place, read.get(keyText(place.scriptId))?.view))
      .sort(byScriptAndOrder)
      .map(({ order: _order, ...place }) => place),
  );
}

type OrderedPlace = PlaceOfUse & { readonly order: number };

function inWords(place: NamedPlace, view: ScriptView | undefined): OrderedPlace {
  const { text, order, isGone } = findPlace(view, place);
  const scriptTitle = view?.title ?? "a script that is gone";
  const gone = !view || isGone ? ({ isGone: true } as const) : {};
  const trashed = view?.trashed ? ({ trashed: true } as const) : {};
  return { ...place, ...gone, ...trashed, scriptTitle, place: text, order };
}

function byScriptAndOrder(one: OrderedPlace, other: OrderedPlace): number {
  return (
    TITLES.compare(one.scriptTitle, other.scriptTitle) ||
    cmp(one.scriptId, other.scriptId) ||
    cmp(one.order, other.order) ||
    cmp(placeText(one), placeText(other))
  );
}

const TITLES = new Intl.Collator(undefined, { numeric: true });
