import type { Database } from "../../db/database.ts";
import { inPlace } from "../../db/foreign-keys.ts";
import type { Mapping } from "../../db/schema.ts";
import { isKey, keyText } from "../../lib/key-text.ts";
import { indexKey } from "../index-key.ts";
import { inBatches } from "../scenes/in-batches.ts";
import { isSameRow } from "../scenes/plan-links.ts";
import { typedPlaceTextOf } from "../scenes/scene-rows.ts";
import { doublesAmong, goneOf, readNow } from "./check-mappings.ts";

/** What a repair of mappings changed, as `undoMappingRepair` needs it. */
export interface MappingChange {
  /** Rows that were taken out, whole. */
  readonly dropped: readonly Mapping[];
  readonly turned: readonly { readonly before: Mapping; readonly after: Mapping }[];
  /** Rows that say the same as one that was taken out, and stay. */
  readonly stays: readonly Mapping[];
}

/**
 * Takes mappings out of which one side is gone, inside a transaction on `assets`, `scripts`
 * and `scriptAssetMappings`. One that was changed since, or is whole by now, is left alone.
 *
 * @param into `script`: those whose scene or dialogue is gone, but whose script and asset are
 *   there, go to the script as a whole instead, so that the asset stays in use there.
 */
export async function repairBroken(
  db: Database,
  rows: readonly Mapping[],
  at: Date,
  into: "nowhere" | "script",
): Promise<MappingChange> {
  const { now, assets, places } = await readNow(db, rows);
  const dropped: Mapping[] = [];
  const turned: { before: Mapping; after: Mapping }[] = [];
  const stays: Mapping[] = [];
  for (const row of now) {
    const gone = goneOf(row, assets, places);
    if (!gone) continue;
    if (into === "nowhere" || gone === "script" || gone === "asset") {
      dropped.push(row);
      continue;
    }
    // The role stays: a take that has lost its place is not what the script as a whole sounds like.
    const after = { ...row, sceneId: "", dialogueId: "" };
    const same = await listSame(db, after);
    const own = [...same, ...turned.map((one) => one.after).filter((one) => isSameUse(one, after))];
    if (own.length === 0) turned.push({ before: row, after });
    else {
      dropped.push(row);
      stays.push(...own.slice(0, 1));
    }
  }
  await write(db, { dropped, put: turned.map(({ after }) => after) }, at);
  return { dropped, turned, stays };
}

/**
 * Of mappings that say the same, keeps the first in turn and takes the others out, inside a
 * transaction on `assets`, `scripts` and `scriptAssetMappings`.
 */
export async function repairDoubles(
  db: Database,
  rows: readonly Mapping[],
  at: Date,
): Promise<MappingChange> {
  const { now, assets, places } = await readNow(db, rows);
  const dropped = new Map<string, Mapping>();
  const stays = new Map<string, Mapping>();
  for (const row of now) {
    if (goneOf(row, assets, places) || dropped.has(keyText(row.id))) continue;
    for (const double of doublesAmong(await listSame(db, row))) {
      dropped.set(keyText(double.row.id), double.row);
      stays.set(keyText(double.stays.id), double.stays);
    }
  }
  const change = { dropped: [...dropped.values()], turned: [], stays: [...stays.values()] };
  await write(db, { dropped: change.dropped, put: [] }, at);
  return change;
}

/** Rows. */
export interface UndoneRepair {
  readonly undone: number;
  /** Changed again, or something else stands there by now. */
  readonly left: number;
}

/** Puts rows back as they were, as far as nobody has changed or replaced them since. */
export async function undoMappingRepair(
  db: Database,
  { dropped, turned, stays }: MappingChange,
  at: Date,
): Promise<UndoneRepair> {
  const staying = new Set([...stays, ...dropped].map(({ id }) => keyText(id)));
  const put: Mapping[] = [];
  for (const { before, after } of turned) {
    const now = await db.scriptAssetMappings.get(after.id);
    const isStill = now !== undefined && isSameRow(now, after);
    if (isStill) put.push(before);
  }
  for (const row of dropped) {
    const same = await listSame(db, row);
    const isFree = same.every(({ id }) => staying.has(keyText(id)));
    const found = await db.scriptAssetMappings.get(row.id);
    if (!found && isFree) put.push(row);
  }
  await write(db, { dropped: [], put }, at);
  return { undone: put.length, left: dropped.length + turned.length - put.length };
}

/** Every row that gives the place of this one its asset; itself too, where it is there. */
async function listSame(db: Database, row: Mapping): Promise<readonly Mapping[]> {
  const { assetType, assetId } = row;
  if (assetType === undefined || !isKey(assetId)) return [];
  const rows = await db.scriptAssetMappings
    .where("[assetType+assetId]")
    .equals(indexKey([assetType, assetId]))
    .toArray();
  return rows.map(inPlace).filter((one) => isSameUse(one, row));
}

function isSameUse(one: Mapping, other: Mapping): boolean {
  return (
    typedPlaceTextOf(one) === typedPlaceTextOf(other) &&
    keyText(one.assetId) === keyText(other.assetId)
  );
}

/** Scripts that are there and in which something changes get their next revision. */
async function write(
  db: Database,
  { dropped, put }: { readonly dropped: readonly Mapping[]; readonly put: readonly Mapping[] },
  at: Date,
): Promise<void> {
  if (dropped.length > 0) await db.scriptAssetMappings.bulkDelete(dropped.map(({ id }) => id));
  if (put.length > 0) await db.scriptAssetMappings.bulkPut([...put]);
  const items = [...dropped, ...put]
    .filter(({ scriptId }) => isKey(scriptId))
    .map(({ scriptId, sceneId, dialogueId }) => ({ place: { scriptId, sceneId, dialogueId } }));
  await inBatches(db, items, at, async ({ items: some, changed }) => {
    for (const { place } of some) changed.add(keyText(place.scriptId));
  });
}
