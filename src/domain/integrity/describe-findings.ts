import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { isKey, keyText } from "../../lib/key-text.ts";
import { listPlacesOfEach } from "../assets/list-places.ts";
import { findPlace } from "../scripts/find-place.ts";
import { ReadScripts } from "../scripts/read-scripts.ts";
import type { LibraryFindings } from "./findings.ts";

export type FindingKind = keyof LibraryFindings;
export type FindingOf<Kind extends FindingKind> = LibraryFindings[Kind]["items"][number];

/** What a finding is about, for people. */
export interface FindingLine {
  /** The row in which it was found: "Mapping 12", "Image 5". */
  readonly row: string;
  /** The asset that it is about, where there is one. */
  readonly asset?: { readonly key: AssetKey; readonly name: string };
  /** What else it names: other names of the same content, an asset that is gone. */
  readonly names: readonly string[];
  /** Where it shows up. */
  readonly places: readonly FindingPlace[];
}

export interface FindingPlace {
  /** "Lighthouse, Act 1, Scene 3". */
  readonly words: string;
  /** Where that can be gone to; `null` where it is gone. */
  readonly spot: { readonly scriptId: LocalId; readonly sceneId: string } | null;
}

/** Some hundred findings of one kind, in their order. */
export async function describeFindings<Kind extends FindingKind>(
  db: Database,
  kind: Kind,
  items: readonly FindingOf<Kind>[],
): Promise<readonly FindingLine[]> {
  const facts = items.map((item) => factsOf(kind, item));
  const scripts = new ReadScripts(db);
  const names = await readNames(
    db,
    facts.flatMap(({ asset, others, users }) => [asset, ...others, ...users]),
  );
  const read = await scripts.get(facts.flatMap(({ spot }) => (spot ? [spot.scriptId] : [])));
  const users = facts.map((one) => one.users);
  const uses = await listPlacesOfEach(db, users.flat(), scripts);
  let next = 0;
  return facts.map(({ row, asset, others, spot, users: own }) => {
    const places = own.flatMap(() => (uses[next++] ?? []).map(placeOfUse));
    const key = asset && isKey(asset.id) ? asset : undefined;
    const name = key && names.get(assetKeyText(key));
    return {
      row,
      ...(key && name !== undefined && { asset: { key, name } }),
      names: others.map((one) => names.get(assetKeyText(one)) ?? assetWords(one)),
      places: spot ? [placeOfSpot(spot, read.get(keyText(spot.scriptId))?.view)] : places,
    };
  });
}

interface Spot {
  readonly scriptId: LocalId;
  readonly sceneId: string;
  readonly dialogueId: string;
}

interface Facts {
  readonly row: string;
  readonly asset: AssetKey | undefined;
  readonly others: readonly AssetKey[];
  /** The place that it is about. */
  readonly spot: Spot | null;
  /** Assets whose places are those that it is about. */
  readonly users: readonly AssetKey[];
}

function factsOf<Kind extends FindingKind>(kind: Kind, item: FindingOf<Kind>): Facts {
  if ("row" in item) {
    const { id, assetType, assetId, ...spot } = item.row;
    const asset = { type: assetType, id: assetId };
    const isPlace = isKey(spot.scriptId);
    return { ...NO_FACTS, row: `Mapping ${keyText(id)}`, asset, spot: isPlace ? spot : null };
  }
  if ("position" in item) {
    const { place, asset } = item;
    return { ...NO_FACTS, row: `Script ${keyText(place.scriptId)}`, others: [asset], spot: place };
  }
  if ("stays" in item) {
    const { stays, others } = item;
    return { ...NO_FACTS, row: assetWords(stays), asset: stays, others, users: others };
  }
  // Places that name an original without an asset show it once that has one.
  const isSeen = kind !== "strayThumbnails";
  return { ...NO_FACTS, row: assetWords(item), asset: item, users: isSeen ? [item] : [] };
}

const NO_FACTS: Facts = { row: "", asset: undefined, others: [], spot: null, users: [] };

const TYPE_WORDS = { image: "Image", video: "Video", audio: "Sound" } as const;

/** "Image 5". */
function assetWords({ type, id }: AssetKey): string {
  return `${TYPE_WORDS[type] ?? type} ${keyText(id)}`;
}

async function readNames(
  db: Database,
  keys: readonly (AssetKey | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const pairs = keys.flatMap((key): [AssetType, LocalId][] =>
    key && isKey(key.id) && isKey(key.type) ? [[key.type, key.id]] : [],
  );
  const rows = await db.assets.bulkGet(pairs);
  return new Map(rows.flatMap((row) => (row ? [[assetKeyText(row), row.name]] : [])));
}

function placeOfUse(use: {
  readonly scriptId: LocalId;
  readonly sceneId: string;
  readonly scriptTitle: string;
  readonly place: string;
  readonly isGone?: true;
}): FindingPlace {
  const { scriptId, sceneId, scriptTitle, place, isGone } = use;
  return { words: `${scriptTitle}, ${place}`, spot: isGone ? null : { scriptId, sceneId } };
}

function placeOfSpot(spot: Spot, view: Parameters<typeof findPlace>[0]): FindingPlace {
  if (!view) return { words: "a script that is gone", spot: null };
  const { text, isGone } = findPlace(view, spot);
  const { scriptId, sceneId } = spot;
  return { words: `${view.title}, ${text}`, spot: isGone ? null : { scriptId, sceneId } };
}
