import type { Database } from "../../db/database.ts";
import { type Changes, keyOfRow, stampOf } from "./changes.ts";

/** What an unfinished restore was doing: the first row of its journal. */
export interface JournalHead {
  readonly id: typeof HEAD;
  readonly kind: "restore";
  /** Of this restore: its report bears it. */
  readonly restoreId: string;
  readonly backupId: string;
  readonly libraryId: string;
  /** When the backup was made. */
  readonly madeAt: Date;
  readonly startedAt: Date;
  /** The library was empty when it began. */
  readonly isPlain: boolean;
  /** Chunks that are stored. */
  readonly chunks: number;
  readonly counts: JournalCounts;
}

/** By table. */
export type TableCounts = Readonly<Record<string, number>>;

export interface JournalCounts {
  readonly added: TableCounts;
  readonly replaced: TableCounts;
  /** Originals that were gone or damaged here and came back. */
  readonly repaired: number;
  /** Assets that came without their bytes, which are damaged in the backup. */
  readonly damaged: number;
}

/** What one chunk did, as it is undone. */
export interface JournalChunk {
  readonly id: string;
  readonly added: readonly {
    readonly table: string;
    readonly key: IDBValidKey;
    readonly stamp: string;
  }[];
  readonly replaced: readonly {
    readonly table: string;
    readonly before: object;
    readonly stamp: string;
  }[];
  /** Rows that had to go. */
  readonly deleted?: readonly { readonly table: string; readonly row: object }[];
}

const PREFIX = "restore/";
const HEAD = `${PREFIX}0`;
const END = "restore0";

/** The restore that broke off in this library, in whatever tab; `null` when there is none. */
export async function unfinishedRestore(db: Database): Promise<JournalHead | null> {
  const head = await db.jobs.get(HEAD);
  return (head as JournalHead | undefined) ?? null;
}

export function newHead(
  begun: Omit<JournalHead, "id" | "kind" | "chunks" | "counts">,
): JournalHead {
  const counts = { added: {}, replaced: {}, repaired: 0, damaged: 0 };
  return { ...begun, id: HEAD, kind: "restore", chunks: 0, counts };
}

/** The head after a chunk more. */
export function countedHead(head: JournalHead, changes: Changes): JournalHead {
  const { counts } = head;
  return {
    ...head,
    chunks: head.chunks + 1,
    counts: {
      added: counted(counts.added, changes.added),
      replaced: counted(counts.replaced, changes.replaced),
      repaired: counts.repaired + changes.repaired.length,
      damaged: counts.damaged + changes.damaged.length,
    },
  };
}

/** The head after its last chunk was undone. */
export function uncountedHead(head: JournalHead, chunk: JournalChunk): JournalHead {
  const { counts, chunks } = head;
  return {
    ...head,
    // What had to go before the first is no chunk that counts.
    chunks: Math.max(0, chunks - 1),
    counts: {
      ...counts,
      added: counted(counts.added, chunk.added, -1),
      replaced: counted(counts.replaced, chunk.replaced, -1),
    },
  };
}

function counted(
  counts: TableCounts,
  rows: readonly { readonly table: string }[],
  each = 1,
): TableCounts {
  const sum: Record<string, number> = { ...counts };
  for (const { table } of rows) sum[table] = (sum[table] ?? 0) + each;
  return sum;
}

/** Writes a chunk's line, in the transaction that makes it true. */
export async function writeJournal(
  db: Database,
  head: JournalHead,
  changes: Changes,
): Promise<void> {
  const chunk: JournalChunk = {
    id: `${PREFIX}${String(head.chunks).padStart(DIGITS, "0")}`,
    added: changes.added.map(({ table, row }) => {
      return { table, key: keyOfRow(db.table(table), row), stamp: stampOf(row) };
    }),
    replaced: changes.replaced.map(({ table, before, after, undone }) => {
      return { table, before: undone ?? before, stamp: stampOf(after) };
    }),
  };
  await db.jobs.bulkPut([head, chunk]);
}

/**
 * Deletes all rows of a table and writes them down as what comes before the first chunk, so
 * that they are put back last. Within the transaction that begins a restore.
 */
export async function clearTable(db: Database, table: string): Promise<void> {
  const rows: object[] = await db.table(table).toArray();
  if (rows.length === 0) return;
  const deleted = rows.map((row) => ({ table, row }));
  await db.jobs.put({ id: BEFORE_FIRST, added: [], replaced: [], deleted } as JournalChunk);
  await db.table(table).clear();
}

/** After the head, before any number. */
const BEFORE_FIRST = `${HEAD}!`;

/** More chunks than there are: their texts are in the order of their numbers, after the head's. */
const DIGITS = 10;

/** The last chunk that is still there. */
export async function lastChunk(db: Database): Promise<JournalChunk | null> {
  const chunk = await db.jobs.where("id").between(HEAD, END, false, false).last();
  return (chunk as JournalChunk | undefined) ?? null;
}

/** Within the transaction that ends a restore. */
export async function deleteJournal(db: Database): Promise<void> {
  await db.jobs.where("id").between(HEAD, END, true, false).delete();
}
