import { cmp } from "dexie";
import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type Use, usesOf } from "../../db/foreign-keys.ts";
import { legacyPlacesOf } from "../../db/legacy-places.ts";
import type { Mapping, Role, Script } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { findPlace } from "../scripts/find-place.ts";
import { readScript, type ScriptView } from "../scripts/read-script.ts";

/** A place in which an asset is used. */
export interface PlaceOfUse {
  readonly scriptId: LocalId;
  /** "a script that is gone" for a broken mapping. */
  readonly scriptTitle: string;
  /** "Act 1, Scene 3", "Act 1, Scene 3, dialogue 2", "whole script", "a scene that is gone". */
  readonly place: string;
  readonly sceneId: string;
  readonly dialogueId: string;
  /** `legacy`: only a field of the script says so, no mapping does. */
  readonly origin: "mapping" | "legacy";
  /** `null` for a legacy place. */
  readonly role: Role | null;
}

/**
 * Every place that uses an asset, each once: those that a mapping names, and those that
 * only a legacy field names. By title of the script, then in its written order. Scripts
 * in the trash are in it too: what they use is in use.
 */
export async function listPlaces(db: Database, key: AssetKey): Promise<readonly PlaceOfUse[]> {
  const named = namedPlaces(await usesOf(db, key), key);
  const scripts = await readScripts(db, named);
  return named
    .map((place) => inWords(place, scripts.get(keyText(place.scriptId))))
    .sort(byScriptAndOrder)
    .map(({ order: _order, ...place }) => place);
}

type NamedPlace = Omit<PlaceOfUse, "scriptTitle" | "place">;
type OrderedPlace = PlaceOfUse & { readonly order: number };

/** One for each place: where a mapping and a legacy field say the same, the mapping. */
function namedPlaces(uses: readonly Use[], key: AssetKey): readonly NamedPlace[] {
  const places = [
    ...uses.flatMap((use) => (use.kind === "mapping" ? [mappedPlace(use.row)] : [])),
    ...uses.flatMap((use) => (use.kind === "legacy" ? legacyPlaces(use.row, key) : [])),
  ];
  const byPlace = new Map<string, NamedPlace>();
  for (const place of places) {
    const text = placeText(place);
    if (!byPlace.has(text)) byPlace.set(text, place);
  }
  return [...byPlace.values()];
}

function mappedPlace({ scriptId, sceneId, dialogueId, role }: Mapping): NamedPlace {
  return { scriptId, sceneId, dialogueId, origin: "mapping", role };
}

function legacyPlaces(script: Script, key: AssetKey): readonly NamedPlace[] {
  const text = assetKeyText(key);
  return legacyPlacesOf(script)
    .filter(({ assetType, assetId }) => assetKeyText({ type: assetType, id: assetId }) === text)
    .map(({ sceneId, dialogueId }) => {
      return { scriptId: script.id, sceneId, dialogueId, origin: "legacy" as const, role: null };
    });
}

function placeText({ scriptId, sceneId, dialogueId }: NamedPlace): string {
  return keyText([scriptId, sceneId, dialogueId]);
}

async function readScripts(
  db: Database,
  places: readonly NamedPlace[],
): Promise<ReadonlyMap<string, ScriptView>> {
  const ids = new Map(places.map(({ scriptId }) => [keyText(scriptId), scriptId]));
  const scripts = await db.scripts.bulkGet([...ids.values()]);
  return new Map(
    scripts.flatMap((script) => (script ? [[keyText(script.id), readScript(script)]] : [])),
  );
}

function inWords(place: NamedPlace, script: ScriptView | undefined): OrderedPlace {
  const { text, order } = findPlace(script, place);
  return { ...place, scriptTitle: script?.title ?? "a script that is gone", place: text, order };
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
