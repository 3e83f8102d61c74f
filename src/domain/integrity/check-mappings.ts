import Dexie from "dexie";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { inPlace } from "../../db/foreign-keys.ts";
import type { Mapping } from "../../db/schema.ts";
import { groupBy } from "../../lib/group-by.ts";
import { hashOfText } from "../../lib/hash-of-text.ts";
import { isKey } from "../../lib/key-text.ts";
import { indexKey } from "../index-key.ts";
import { inTurn, mappedAsset } from "../scenes/mappings-in-turn.ts";
import { isSameRow } from "../scenes/plan-links.ts";
import { typedPlaceTextOf } from "../scenes/scene-rows.ts";
import { type Checking, countUse } from "./checking.ts";
import { EqualNumbers } from "./equal-numbers.ts";
import type { BrokenMapping, DoubleMapping, GoneSide } from "./findings.ts";
import { readThere } from "./read-there.ts";
import { goneSideOf, readScriptPlaces, type ScriptPlaces } from "./script-places.ts";

/**
 * Finds mappings of which either side is gone, and those that say what another one says.
 * Rows are read in the order of their keys, a chunk at a time: one by one a million of them
 * would take minutes. Of each a number of what it says is kept; rows are read again only
 * where two numbers are equal. Answers how many mappings there are.
 */
export async function checkMappings(checking: Checking): Promise<number> {
  const { db, findings, assets, places, step, breathe } = checking;
  const said = new EqualNumbers();
  const suspects: BrokenMapping[] = [];
  let count = 0;
  await eachMapping(db, (rows) => {
    for (const row of rows) {
      const gone = goneOf(row, assets, places);
      if (gone) suspects.push({ row, gone });
      else {
        said.add(hashOfText(textOfUse(row)));
        countUse(checking, assetTextOf(row));
      }
    }
    count += rows.length;
    step(rows.length);
  });
  // Written since its other side was looked for, it only seems to be broken.
  for (const broken of await listStillBroken(db, suspects, step)) {
    findings.brokenMappings.add(broken);
  }
  const equal = await said.list(breathe);
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

/** Looks again, a part at a time, at one moment. */
async function listStillBroken(
  db: Database,
  suspects: readonly BrokenMapping[],
  step: Checking["step"],
): Promise<readonly BrokenMapping[]> {
  const still: BrokenMapping[] = [];
  for (let from = 0; from < suspects.length; from += CHUNK) {
    const rows = suspects.slice(from, from + CHUNK).map(({ row }) => row);
    await db.transaction("r", db.assets, db.scripts, db.scriptAssetMappings, async () => {
      const { now, assets, places } = await readNow(db, rows);
      for (const row of now) {
        const gone = goneOf(row, assets, places);
        if (gone) still.push({ row, gone });
      }
    });
    step(0);
  }
  return still;
}

/** Those of the rows that are still as they were, with what is there of their sides. */
export async function readNow(db: Database, rows: readonly Mapping[]): Promise<MappingsNow> {
  const found = await db.scriptAssetMappings.bulkGet(rows.map(({ id }) => id));
  const now = found.flatMap((one, at) => {
    const before = rows[at];
    return one && before && isSameRow(inPlace(one), before) ? [inPlace(one)] : [];
  });
  const places = await readScriptPlaces(
    db,
    now.map(({ scriptId }) => scriptId),
  );
  return { now, places, assets: await readThere(db, namedAssets(now)) };
}

export interface MappingsNow {
  readonly now: readonly Mapping[];
  readonly places: ScriptPlaces;
  /** `assetKeyText` of those of their assets that are there. */
  readonly assets: ReadonlySet<string>;
}

/** Of whatever is an asset at all: a row of another program may lack either column. */
function namedAssets(rows: readonly Mapping[]): readonly AssetKey[] {
  return rows.flatMap(({ assetType: type, assetId: id }: Partial<Mapping>) =>
    isKey(type) && isKey(id) ? [{ type, id }] : [],
  );
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

/** Rows: about 10 ms of reading. */
const CHUNK = 500;

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
