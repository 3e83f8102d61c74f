import Dexie from "dexie";
import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { inPlace } from "../../db/foreign-keys.ts";
import type { Mapping } from "../../db/schema.ts";
import { groupBy } from "../../lib/group-by.ts";
import { hashOfText } from "../../lib/hash-of-text.ts";
import { isKey } from "../../lib/key-text.ts";
import { indexKey } from "../index-key.ts";
import { inTurn, mappedAsset } from "../scenes/mappings-in-turn.ts";
import { typedPlaceTextOf } from "../scenes/scene-rows.ts";
import type { Checking } from "./checking.ts";
import type { DoubleMapping, GoneSide } from "./findings.ts";
import { goneSideOf, type ScriptPlaces } from "./script-places.ts";

/**
 * Finds mappings of which either side is gone, and those that say what another one says.
 * Rows are read in the order of their keys, a chunk at a time: one by one a million of them
 * would take minutes. Of each a number of what it says is kept; rows are read again only
 * where two numbers are equal. Answers how many mappings there are.
 */
export async function checkMappings(checking: Checking): Promise<number> {
  const { db, findings, assets, places, step } = checking;
  const said = new Numbers();
  let count = 0;
  await eachMapping(db, (rows) => {
    for (const row of rows) {
      const gone = goneOf(row, assets, places);
      if (gone) findings.brokenMappings.add({ row, gone });
      else said.add(hashOfText(textOfUse(row)));
    }
    count += rows.length;
    step(rows.length);
  });
  const equal = said.listEqual();
  if (equal.size === 0) return count;
  const alike: Mapping[] = [];
  await eachMapping(db, (rows) => {
    for (const row of rows) {
      if (goneOf(row, assets, places)) continue;
      if (equal.has(hashOfText(textOfUse(row)))) alike.push(row);
    }
    step(0);
  });
  for (const same of groupBy(alike, assetTextOf).values()) {
    for (const double of doublesAmong(same)) findings.doubleMappings.add(double);
  }
  return count;
}

/** What of both sides of a mapping is gone; `null` where it is whole. */
export function goneOf(
  row: Mapping,
  assets: ReadonlySet<string>,
  places: ScriptPlaces,
): GoneSide | null {
  const side = goneSideOf(row, places);
  if (side === "script") return side;
  const { assetType, assetId }: Partial<Mapping> = row;
  const isThere =
    assetType !== undefined &&
    isKey(assetId) &&
    assets.has(assetKeyText({ type: assetType, id: assetId }));
  return isThere ? side : "asset";
}

/** Of whole mappings of one asset those that say what another one says, with the one that stays. */
export function doublesAmong(rows: readonly Mapping[]): readonly DoubleMapping[] {
  if (rows.length < 2) return [];
  return [...groupBy(rows, typedPlaceTextOf).values()].flatMap((same) => {
    const [stays, ...others] = same.sort(inTurn);
    return stays ? others.map((row) => ({ row, stays })) : [];
  });
}

/** Rows: about 20 ms of reading. */
const CHUNK = 1000;

async function eachMapping(db: Database, visit: (rows: readonly Mapping[]) => void): Promise<void> {
  let after: unknown = Dexie.minKey;
  while (true) {
    const rows = await db.scriptAssetMappings
      .where(":id")
      .above(indexKey(after as Mapping["id"]))
      .limit(CHUNK)
      .toArray();
    visit(rows.map(inPlace));
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) return;
    after = last.id;
  }
}

function assetTextOf(row: Mapping): string {
  return assetKeyText(mappedAsset(row));
}

/** The same for two mappings of one asset in one place. */
function textOfUse(row: Mapping): string {
  return `${assetTextOf(row)} ${typedPlaceTextOf(row)}`;
}

/** Many numbers, in eight bytes each. */
class Numbers {
  #numbers = new Float64Array(1024);
  #length = 0;

  add(number: number): void {
    if (this.#length === this.#numbers.length) {
      const more = new Float64Array(this.#length * 2);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  /** Those that were added more than once. */
  listEqual(): ReadonlySet<number> {
    const sorted = this.#numbers.subarray(0, this.#length).sort();
    const equal = new Set<number>();
    sorted.forEach((number, at) => {
      if (at > 0 && sorted[at - 1] === number) equal.add(number);
    });
    return equal;
  }
}
