import { type AssetKey, type AssetType, assetKeyText } from "../../db/asset-key.ts";
import type { Mapping } from "../../db/schema.ts";
import { placeText } from "../assets/legacy-uses.ts";
import type { LinkChange, Stamps } from "./link-change.ts";
import { mappedAsset, timeOf } from "./mappings-in-turn.ts";
import { type Place, roleIn } from "./place.ts";

/** What one place has of one type. */
export interface TypedPlace {
  readonly type: AssetType;
  /** As `placeFor` gives it. */
  readonly place: Place;
}

export type NewMapping = Omit<Mapping, "id">;

/** What is to become of the rows of one type in one place. */
export interface RowPlan extends Pick<LinkChange, "dropped" | "turned"> {
  readonly made: readonly NewMapping[];
}

/**
 * Shows these assets before all others of their type in the place, the first one first.
 * Those that are linked there already keep their row; of several equal ones that is the
 * first in turn, and the others go.
 *
 * @param rows of this type in this place, in turn
 */
export function planLinks(
  rows: readonly Mapping[],
  { type, place }: TypedPlace,
  keys: readonly AssetKey[],
  { at, newUid }: Stamps,
): RowPlan {
  const rowsOf = new Map<string, Mapping[]>(keys.map((key) => [assetKeyText(key), []]));
  const others: Mapping[] = [];
  for (const row of rows) (rowsOf.get(assetTextOf(row)) ?? others).push(row);
  const newest = others.reduce((time, row) => Math.max(time, timeOf(row) + 1), at.getTime());
  const first = Math.min(newest + keys.length - 1, LAST_MOMENT);
  const made: NewMapping[] = [];
  const kept: RowPlan[] = [];
  for (const [index, key] of keys.entries()) {
    const own = rowsOf.get(assetKeyText(key)) ?? [];
    const linkedAt = new Date(first - index);
    const columns = { ...place, role: roleIn(type, place), linkedAt };
    if (own.length > 0) kept.push(planOne(own, columns));
    else made.push({ uid: newUid(), ...columns, assetType: type, assetId: key.id });
  }
  return { ...together([...kept, stepBack(others, first - keys.length)]), made };
}

/** Those that stand later than this, as nothing but the end of time makes them, in the same turn before it. */
function stepBack(rows: readonly Mapping[], last: number): RowPlan {
  const turned: LinkChange["turned"][number][] = [];
  let next = last;
  for (const before of rows) {
    if (timeOf(before) <= next) continue;
    turned.push({ before, after: { ...before, linkedAt: new Date(next) } });
    next -= 1;
  }
  return { made: [], dropped: [], turned };
}

/** @param rows of this type in this place */
export function planUnlinks(rows: readonly Mapping[], keys: readonly AssetKey[]): RowPlan {
  const gone = new Set(keys.map(assetKeyText));
  return { made: [], dropped: rows.filter((row) => gone.has(assetTextOf(row))), turned: [] };
}

/**
 * Puts the new asset where the old one stood in turn: the row stays, as the mapping of
 * another asset. Where the new one is linked as well, both become one with the better
 * turn. `null` where there is no row of the old one.
 *
 * @param rows of this type in this place, in turn
 */
export function planReplacement(
  rows: readonly Mapping[],
  { type, place }: TypedPlace,
  [oldKey, newKey]: readonly [AssetKey, AssetKey],
  newUid: () => string,
): RowPlan | null {
  const ofOld = assetKeyText(oldKey);
  const ofNew = assetKeyText(newKey);
  if (!rows.some((row) => assetTextOf(row) === ofOld)) return null;
  const both = rows.filter((row) => [ofOld, ofNew].includes(assetTextOf(row)));
  const uid = both.find((row) => assetTextOf(row) === ofNew)?.uid ?? newUid();
  return planOne(both, { ...place, role: roleIn(type, place), assetId: newKey.id, uid });
}

/**
 * The first of several rows that become one gets these columns, where it has others. Where
 * one that said the same goes, it is named too: undoing must know that both were there.
 */
function planOne(rows: readonly Mapping[], columns: Partial<Mapping>): RowPlan {
  const [before, ...dropped] = rows;
  if (!before) return { made: [], dropped, turned: [] };
  const after = { ...before, ...columns };
  const isNamed = !isSameRow(before, after) || dropped.some((row) => isSameUse(row, before));
  return { made: [], dropped, turned: isNamed ? [{ before, after }] : [] };
}

function isSameUse(one: Mapping, other: Mapping): boolean {
  return assetTextOf(one) === assetTextOf(other) && placeText(one) === placeText(other);
}

function together(plans: readonly RowPlan[]): RowPlan {
  return {
    made: plans.flatMap(({ made }) => made),
    dropped: plans.flatMap(({ dropped }) => dropped),
    turned: plans.flatMap(({ turned }) => turned),
  };
}

/** Whether two rows of one id say the same. */
export function isSameRow(one: Mapping, other: Mapping): boolean {
  return textOfRow(one) === textOfRow(other);
}

function textOfRow(row: Mapping): string {
  return JSON.stringify([row.uid, row.role, timeOf(row), placeText(row), assetTextOf(row)]);
}

export function assetTextOf(mapping: Mapping): string {
  return assetKeyText(mappedAsset(mapping));
}

/** The last moment that a Date can hold, in milliseconds. */
const LAST_MOMENT = 8.64e15;
