import type { Table } from "dexie";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type GivenRow, type LostOriginal, putRow } from "../integrity/given-original.ts";

/** What a restore does to a library with one chunk of a backup. */
export interface Changes {
  readonly added: readonly AddedRow[];
  readonly replaced: readonly ReplacedRow[];
  readonly kept: readonly KeptRow[];
  /** Originals that were gone or damaged here and come back. They stay, also when the restore is undone. */
  readonly repaired: readonly RepairedOriginal[];
  /** Assets whose bytes are damaged in the backup: their rows came without. */
  readonly damaged: readonly AssetKey[];
}

export interface RepairedOriginal {
  readonly lost: LostOriginal;
  readonly given: GivenRow;
}

export interface AddedRow {
  readonly table: string;
  readonly row: object;
}

export interface ReplacedRow {
  readonly table: string;
  readonly before: object;
  readonly after: object;
  /** What is put back when the restore is undone, where that is not all of `before`. */
  readonly undone?: object;
}

/**
 * Why a row is not in the library but in the report. `older`: both had changed, and the other
 * one later. `same-content`: another asset here has these bytes. `same-place`: another
 * mapping shows the asset there. `broken`: what it refers to is not in the backup. `odd`: it
 * can't be a row of its table, and came mended, or not at all.
 */
export type KeptBecause = "older" | "same-content" | "same-place" | "broken" | "odd";

/** A row that lost. */
export interface KeptRow {
  readonly table: string;
  /** Whose: the row that was here, or that of the backup. */
  readonly from: "library" | "backup";
  readonly why: KeptBecause;
  readonly row: object;
}

export const NO_CHANGES: Changes = { added: [], replaced: [], kept: [], repaired: [], damaged: [] };

export function together(all: readonly Changes[]): Changes {
  return {
    added: all.flatMap(({ added }) => added),
    replaced: all.flatMap(({ replaced }) => replaced),
    kept: all.flatMap(({ kept }) => kept),
    repaired: all.flatMap(({ repaired }) => repaired),
    damaged: all.flatMap(({ damaged }) => damaged),
  };
}

export function keyOfRow(table: Table, row: object): IDBValidKey {
  const { keyPath } = table.schema.primKey;
  if (!Array.isArray(keyPath)) return Reflect.get(row, keyPath ?? "id");
  return keyPath.map((name) => Reflect.get(row, name));
}

/** Another text after every edit of a row: it tells whether somebody has changed it since. */
export function stampOf(row: object): string {
  const { updatedAt, revision, linkedAt } = row as Readonly<Record<string, unknown>>;
  return [updatedAt, revision, linkedAt]
    .map((value) => (value instanceof Date ? value.getTime() : String(value)))
    .join(" ");
}

/** Carries changes out, within a transaction that spans their tables, and `givenTables` where originals come back. */
export async function writeChanges(db: Database, changes: Changes): Promise<void> {
  const added = byTable(changes.added, ({ row }) => row);
  for (const [table, rows] of added) await db.table(table).bulkAdd(rows);
  for (const { lost, given } of changes.repaired) {
    // Nothing else would say what its bytes are now.
    if (!(await putRow(db, lost, given)))
      throw new Error("An asset is not what it was a moment ago");
  }
  const replaced = byTable(changes.replaced, ({ after }) => after);
  for (const [table, rows] of replaced) await db.table(table).bulkPut(rows);
}

function byTable<Row extends { readonly table: string }>(
  all: readonly Row[],
  rowOf: (one: Row) => object,
): ReadonlyMap<string, object[]> {
  const tables = new Map<string, object[]>();
  for (const one of all) {
    const rows = tables.get(one.table);
    if (rows) rows.push(rowOf(one));
    else tables.set(one.table, [rowOf(one)]);
  }
  return tables;
}
