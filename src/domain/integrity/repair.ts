import type { Table } from "dexie";
import { ASSET_TYPES, type AssetKey, type AssetType, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import { changesNothing, type LegacyName, type Stamps } from "../scenes/link-change.ts";
import type { Duplicates } from "./findings.ts";
import { type JoinChange, joinDuplicates, undoJoin } from "./join-duplicates.ts";
import { readLateRows } from "./read-late-rows.ts";
import { type LegacyChange, repairLegacy, undoLegacyRepair } from "./repair-legacy.ts";
import {
  type MappingChange,
  repairBroken,
  repairDoubles,
  type UndoneRepair,
  undoMappingRepair,
} from "./repair-mappings.ts";
import { type AddedRowsChange, addLateRows, undoLateRows } from "./repair-rows.ts";

/** What is to be repaired, as it was found; each is looked at again before anything changes. */
export type Repair =
  /** Broken mappings are taken out. */
  | { readonly kind: "take-out"; readonly rows: readonly Mapping[] }
  /** Those whose scene or dialogue is gone go to the script as a whole, the others are taken out. */
  | { readonly kind: "keep-in-script"; readonly rows: readonly Mapping[] }
  /** Of mappings that say the same, the first in turn stays. */
  | { readonly kind: "one-of-each"; readonly rows: readonly Mapping[] }
  /** Legacy fields that name what is gone are cleared. */
  | { readonly kind: "clear-legacy"; readonly names: readonly LegacyName[] }
  /** Originals that nobody sees get an asset. */
  | { readonly kind: "add-assets"; readonly keys: readonly AssetKey[] }
  /** One of several with the same content stays. */
  | { readonly kind: "join"; readonly groups: readonly Duplicates[] }
  /** Thumbnails of what is gone are deleted; there is nothing in them to keep. */
  | { readonly kind: "delete-thumbnails"; readonly keys: readonly AssetKey[] };

/** Plain and whole, so that it can be stored, and undone after a reload. */
export type RepairChange =
  | (MappingChange & { readonly kind: "take-out" | "keep-in-script" | "one-of-each" })
  | (LegacyChange & { readonly kind: "clear-legacy" })
  | (AddedRowsChange & { readonly kind: "add-assets" })
  | (JoinChange & { readonly kind: "join" })
  | { readonly kind: "delete-thumbnails"; readonly deleted: readonly AssetKey[] };

/** A row of `jobs`: a repair that was done. */
export interface RepairReport {
  /** `repair/` and a UUID. */
  readonly id: string;
  readonly at: Date;
  readonly change: RepairChange;
  readonly undone?: UndoneRepair & { readonly at: Date };
}

/**
 * Repairs in one transaction, all of it or nothing, and writes what it did into the report
 * with it. What is no longer as it was found is left alone; where nothing is left to repair,
 * nothing is written and the answer is `null`. No original is touched.
 *
 * @throws the signal's reason: then nothing has changed
 */
export async function applyRepair(
  db: Database,
  repair: Repair,
  stamps: Stamps,
  { record, ...options }: RepairingOptions = {},
): Promise<RepairReport | null> {
  // Before the transaction: a row that can't be read may take one with it.
  const late = repair.kind === "add-assets" ? await readLateRows(db, repair.keys, stamps.at) : [];
  return db.transaction("rw", tablesOf(db), async () => {
    const change = await changeFor(db, repair, { stamps, late, options });
    // Thrown in the transaction, which puts everything back.
    options.signal?.throwIfAborted();
    if (countChanged(change) === 0) return null;
    const report = { id: `${REPAIR_ID}${stamps.newUid()}`, at: stamps.at, change };
    await db.jobs.put(report);
    await record?.(report);
    return report;
  });
}

export interface RepairingOptions extends ChangingOptions {
  /** Writes the step that undoes a repair, inside its transaction, which spans `history`. */
  readonly record?: ((report: RepairReport) => Promise<void>) | undefined;
}

/**
 * Undoes a repair as far as nobody has changed anything of it since; once. `null` where it was
 * undone already, or there is nothing to undo: thumbnails are made again by themselves.
 */
export function undoRepair(db: Database, id: string, at: Date): Promise<UndoneRepair | null> {
  return db.transaction("rw", tablesOf(db), async () => {
    const report = (await db.jobs.get(id)) as RepairReport | undefined;
    if (!report || report.undone || !canUndo(report)) return null;
    const answer = await undoChange(db, report.change, at);
    if (answer.undone > 0) await db.jobs.put({ ...report, undone: { ...answer, at } });
    return answer;
  });
}

/** Every repair that was done, newest first. */
export async function listRepairs(db: Database): Promise<readonly RepairReport[]> {
  const rows = await db.jobs.where("id").startsWith(REPAIR_ID).toArray();
  return (rows as RepairReport[]).sort((one, other) => other.at.getTime() - one.at.getTime());
}

const REPAIR_ID = "repair/";

export function canUndo({ change, undone }: RepairReport): boolean {
  return change.kind !== "delete-thumbnails" && undone === undefined;
}

/** How many rows, fields, assets or links a repair changed. */
export function countChanged(change: RepairChange): number {
  switch (change.kind) {
    case "clear-legacy":
      return change.cleared.length;
    case "add-assets":
      return change.added.length;
    case "join":
      return change.trashed.length + change.links.filter((one) => !changesNothing(one)).length;
    case "delete-thumbnails":
      return change.deleted.length;
    default:
      return change.dropped.length + change.turned.length;
  }
}

interface Given {
  readonly stamps: Stamps;
  readonly late: Awaited<ReturnType<typeof readLateRows>>;
  readonly options: ChangingOptions;
}

async function changeFor(
  db: Database,
  repair: Repair,
  { stamps, late, options }: Given,
): Promise<RepairChange> {
  const { kind } = repair;
  const { at } = stamps;
  switch (kind) {
    case "take-out":
      return { kind, ...(await repairBroken(db, repair.rows, at, "nowhere")) };
    case "keep-in-script":
      return { kind, ...(await repairBroken(db, repair.rows, at, "script")) };
    case "one-of-each":
      return { kind, ...(await repairDoubles(db, repair.rows, at)) };
    case "clear-legacy":
      return { kind, ...(await repairLegacy(db, repair.names, at)) };
    case "add-assets":
      return { kind, ...(await addLateRows(db, late)) };
    case "join":
      return { kind, ...(await joinDuplicates(db, repair.groups, stamps, options)) };
    case "delete-thumbnails":
      return { kind, deleted: await deleteThumbnails(db, repair.keys) };
  }
}

function undoChange(db: Database, change: RepairChange, at: Date): Promise<UndoneRepair> {
  switch (change.kind) {
    case "clear-legacy":
      return undoLegacyRepair(db, change, at);
    case "add-assets":
      return undoLateRows(db, change);
    case "join":
      return undoJoin(db, change, at);
    case "delete-thumbnails":
      return Promise.resolve({ undone: 0, left: 0 });
    default:
      return undoMappingRepair(db, change, at);
  }
}

async function deleteThumbnails(
  db: Database,
  keys: readonly AssetKey[],
): Promise<readonly AssetKey[]> {
  const pairs = keys.map(({ type, id }): [AssetType, LocalId] => [type, id]);
  const assets = await db.assets.bulkGet(pairs);
  const stray = keys.filter((_, at) => !assets[at]);
  await db.thumbnails.bulkDelete(stray.map(({ type, id }): [AssetType, LocalId] => [type, id]));
  return stray;
}

function tablesOf(db: Database): Table[] {
  const originals = ASSET_TYPES.map((type) => db.originals(type));
  const links = [db.scripts, db.scriptAssetMappings];
  return [db.assets, ...links, db.thumbnails, db.jobs, db.history, ...originals];
}
