import Dexie, { type Table } from "dexie";
import {
  ASSET_TYPES,
  type AssetType,
  assetKeyText,
  type LocalId,
  ORIGINALS_OF,
} from "../../db/asset-key.ts";
import { completeUpgrade } from "../../db/complete-upgrade.ts";
import { type Database, NEWEST_VERSION } from "../../db/database.ts";
import { newAssetOf } from "../../db/new-asset.ts";
import type { Asset, OddKind, OddRow, Original } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { indexKey } from "../index-key.ts";
import { compareKeys } from "./compare-keys.ts";

/**
 * The check after a start: every original has its row, and every row its original. An
 * unfinished upgrade is completed first. An original without a row (an old app wrote it
 * later, or an upgrade was half committed) gets the row that the upgrade would have made;
 * a row without an original stays, marked `missing`. What was found stands in a report;
 * where there is nothing to find, nothing is written.
 *
 * An original that the browser can't read gets a row that has failed.
 *
 * Only keys are compared, and originals are read by key, a chunk at a time. Each chunk
 * is one transaction, which looks again and writes the rows with their lines in the
 * report: it can break off anywhere, and the next start goes on.
 */
export async function addMissingAssets(db: Database, options: CheckOptions): Promise<void> {
  const { now } = options;
  await completeUpgrade(db, options);
  const comparisons = await Promise.all(
    ASSET_TYPES.map(async (type) => ({ type, ...(await compareType(db, type)) })),
  );
  const whole = comparisons.reduce((sum, { both }) => sum + both, 0);
  const run: Run = { db, now, at: now(), reportId: null, oddRows: [], whole };
  for (const { type, onlyFirst, onlySecond } of comparisons) {
    for (const ids of chunksOf(onlyFirst)) await addRows(run, type, ids);
    for (const ids of chunksOf(onlySecond)) await markGone(run, type, ids);
  }
}

export interface CheckOptions {
  readonly now: () => Date;
  /** A UUID, for a library that an unfinished upgrade has left without one. */
  readonly newLibraryId: () => string;
}

/** Rows in one transaction. */
const CHUNK = 100;

interface Run {
  readonly db: Database;
  readonly now: () => Date;
  readonly at: Date;
  reportId: LocalId | null;
  oddRows: readonly OddRow[];
  /** Originals known to have their row. */
  whole: number;
}

/** Originals (first) and rows (second) of one type, by their keys. */
function compareType(db: Database, type: AssetType) {
  return db.transaction("r", db.originals(type), db.assets, async () => {
    const originals = await db.originals(type).toCollection().primaryKeys();
    const assets = await db.assets
      .where("[type+id]")
      .between([type, Dexie.minKey], [type, Dexie.maxKey], true, true)
      .primaryKeys();
    return compareKeys(
      originals,
      assets.map(([, id]) => id),
    );
  });
}

async function addRows(run: Run, type: AssetType, ids: readonly LocalId[]): Promise<void> {
  const { db, at } = run;
  // Before the transaction: a row that can't be read may take one with it.
  const { rows, unreadable } = await readRows(db.originals(type), ids);
  await db.transaction("rw", [db.originals(type), db.library, ...writtenTables(db)], async () => {
    const library = await db.library.get("library");
    if (!library) throw new Error("The library has no row that says its id");
    const context = { at, libraryId: library.id };
    const missing = await missingTexts(db, type, ids);
    const late = [
      ...rows.map((row) => newAssetOf(type, { ...row }, context)),
      ...unreadable.map((id) => ({ ...newAssetOf(type, { id }, context), ...UNREADABLE })),
    ].filter(({ id }) => missing.has(keyText(id)));
    await db.assets.bulkAdd(late);
    run.whole += late.length;
    await report(
      run,
      late.map(({ id }) => oddRow("late-original", ORIGINALS_OF[type], type, id)),
    );
  });
}

/** `keyText` of the originals that are still there and still have no row. */
async function missingTexts(
  db: Database,
  type: AssetType,
  ids: readonly LocalId[],
): Promise<ReadonlySet<string>> {
  const there = await db.originals(type).where(":id").anyOf(ids.map(indexKey)).primaryKeys();
  const rows = await db.assets.bulkGet(there.map((id) => [type, id] as [AssetType, LocalId]));
  return new Set(there.filter((_, index) => !rows[index]).map(keyText));
}

const UNREADABLE = { probe: "failed", probeError: "unreadable" } as const;

interface Found {
  readonly rows: readonly Original[];
  /** Keys of rows that the browser can't read, since the disk lost a part of them. */
  readonly unreadable: readonly LocalId[];
}

/** Rows by key, those that are gone left out. One that can't be read spoils no other. */
async function readRows(table: Table<Original, LocalId>, ids: readonly LocalId[]): Promise<Found> {
  try {
    const rows = await table.bulkGet([...ids]);
    return { rows: rows.flatMap((row) => row ?? []), unreadable: [] };
  } catch {
    return readOneByOne(table, ids);
  }
}

/** @throws DexieError when the keys don't read either: then it is not the rows */
async function readOneByOne(
  table: Table<Original, LocalId>,
  ids: readonly LocalId[],
): Promise<Found> {
  const keys = await table.where(":id").anyOf(ids.map(indexKey)).primaryKeys();
  const rows: Original[] = [];
  const unreadable: LocalId[] = [];
  for (const key of keys) {
    try {
      const row = await table.get(key);
      if (row) rows.push(row);
    } catch {
      unreadable.push(key);
    }
  }
  return { rows, unreadable };
}

async function markGone(run: Run, type: AssetType, ids: readonly LocalId[]): Promise<void> {
  const { db } = run;
  await db.transaction("rw", [db.originals(type), ...writtenTables(db)], async () => {
    const there = await db.originals(type).where(":id").anyOf(ids.map(indexKey)).primaryKeys();
    const thereTexts = new Set(there.map(keyText));
    const rows = await db.assets.bulkGet(ids.map((id) => [type, id] as [AssetType, LocalId]));
    const gone = rows.flatMap((row) =>
      row && !thereTexts.has(keyText(row.id)) && !isMarkedGone(row) ? [row.id] : [],
    );
    await db.assets.bulkUpdate(gone.map((id) => ({ key: [type, id], changes: GONE })));
    const lines = gone.map((id) => oddRow("original-gone", "assets", type, id));
    await report(run, lines);
  });
}

const GONE = { probe: "failed", probeError: "missing", byteLength: 0 } as const;

function isMarkedGone({ probe, probeError, byteLength }: Asset): boolean {
  return probe === GONE.probe && probeError === GONE.probeError && byteLength === GONE.byteLength;
}

function oddRow(kind: OddKind, table: string, type: AssetType, id: LocalId): OddRow {
  return { kind, table, id, detail: assetKeyText({ type, id }) };
}

function writtenTables(db: Database) {
  return [db.assets, db.upgradeReports, db.scriptAssetMappings];
}

/** Lines in one report: it is written again with every chunk, so a long run begins another. */
const REPORT_LINES = 2000;

/** Lines for the report of this run, written in the transaction that makes them true. */
async function report(run: Run, lines: readonly OddRow[]): Promise<void> {
  if (lines.length === 0) return;
  const { db, at, now, whole } = run;
  if (run.oddRows.length + lines.length > REPORT_LINES) {
    run.reportId = null;
    run.oddRows = [];
  }
  run.oddRows = [...run.oddRows, ...lines];
  const mappings = await db.scriptAssetMappings.count();
  const row = {
    from: NEWEST_VERSION,
    to: NEWEST_VERSION,
    startedAt: at,
    finishedAt: now(),
    originals: whole,
    assets: whole,
    mappingsIn: mappings,
    made: 0,
    merged: 0,
    dropped: 0,
    mappingsOut: mappings,
    oddRows: run.oddRows,
  };
  if (run.reportId === null) run.reportId = await db.upgradeReports.add(row);
  else await db.upgradeReports.update(run.reportId, row);
}

function chunksOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / CHUNK);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
