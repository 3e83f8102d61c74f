import { ORIGINALS_OF } from "../../db/asset-key.ts";
import { NEWEST_VERSION } from "../../db/database.ts";
import { answerOf, findUnreadable, type UnreadableKeys } from "../../db/unreadable-rows.ts";
import { errorMessage } from "../../lib/error-text.ts";
import { isRecord } from "../../lib/is-record.ts";
import { keyText } from "../../lib/key-text.ts";
import { isTableName } from "./backup-paths.ts";
import { mendedRow } from "./mend-row.ts";
import { type BlobInSnapshot, startNaming } from "./name-blobs.ts";
import { oddTableOf } from "./odd-table.ts";
import { chunksOf } from "./read-rows.ts";
import { oddnessOf } from "./row-shapes.ts";
import { type BlobRef, encodeRow } from "./row-text.ts";
import { startLines } from "./table-lines.ts";

/** Thumbnails can be made again, jobs are this browser's own, and the last is Dexie's. */
const NOT_SAVED: ReadonlySet<string> = new Set(["thumbnails", "jobs", "$meta"]);

export interface TableText {
  readonly name: string;
  readonly rows: number;
  /** One row a line, as `encodeRow` writes it. */
  readonly text: Blob;
}

/** A row, or a Blob of one, that is not in the backup. */
export interface Unsaved {
  readonly table: string;
  /** By keyText. */
  readonly key: string;
  /** In the browser's words; of a Blob `deleted` or `changed`: by somebody, while the backup was made. */
  readonly why: string;
}

/** All rows of a library as they were at one moment. */
export interface TableSnapshot {
  /** 3 to 8, or that of a newer library. */
  readonly schemaVersion: number;
  readonly tables: readonly TableText[];
  /** In the order of the rows: originals by type and id, then what lies elsewhere. Their bytes are read later. */
  readonly blobs: readonly BlobInSnapshot[];
  readonly unreadable: readonly Unsaved[];
}

export interface ReadTablesOptions {
  readonly signal?: AbortSignal;
  readonly onRows?: (done: number, total: number) => void;
}

/**
 * Reads every table of a library of any version in one transaction, so that what is saved
 * fits together. Rows become text at once and the text goes into Blobs, so that little is in
 * memory, however many there are. Rows that the browser can't read are named and passed;
 * those of today's version that nobody could read back are in a table of their own besides.
 * A table whose rows don't hold their own keys gives `{ key, value }` for each.
 *
 * @throws the signal's reason; DOMException when the browser closes the library
 */
export async function readTables(
  idb: IDBDatabase,
  options: ReadTablesOptions = {},
): Promise<TableSnapshot> {
  let lost: UnreadableKeys = new Map();
  for (;;) {
    try {
      return await readAtOnce(idb, lost, options);
    } catch (error) {
      if (options.signal?.aborted || !(error instanceof DOMException)) throw error;
      // One row that can't be read has ended the transaction: find them all, and read around them.
      const found = await findUnreadable(idb, savedTables(idb));
      if (countOf(found) <= countOf(lost)) throw error;
      lost = found;
    }
  }
}

function countOf(lost: UnreadableKeys): number {
  return [...lost.values()].reduce((sum, keys) => sum + keys.length, 0);
}

const LOST = "The browser has lost it";

/** Assets first: they know what originals are called. */
function savedTables(idb: IDBDatabase): readonly string[] {
  // A manifest can't list a table whose name is no text, or one that is called `__proto__`.
  const names = [...idb.objectStoreNames].filter(
    (name) => !NOT_SAVED.has(name) && isTableName(name) && name !== "__proto__",
  );
  const first = ["assets", ...Object.values(ORIGINALS_OF)];
  return [
    ...first.filter((name) => names.includes(name)),
    ...names.filter((name) => !first.includes(name)),
  ];
}

async function readAtOnce(
  idb: IDBDatabase,
  lost: UnreadableKeys,
  { signal, onRows }: ReadTablesOptions,
): Promise<TableSnapshot> {
  signal?.throwIfAborted();
  const names = savedTables(idb);
  const schemaVersion = Math.floor(idb.version / 10);
  if (names.length === 0) return { schemaVersion, tables: [], blobs: [], unreadable: [] };
  const reading = idb.transaction(names, "readonly");
  const stores = names.map((name) => reading.objectStore(name));
  const counts = await Promise.all(stores.map((store) => answerOf(store.count())));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const naming = startNaming();
  const tables: TableText[] = [];
  const unreadable: Unsaved[] = [];
  let before = 0;
  for (const [at, store] of stores.entries()) {
    const keys = lost.get(store.name) ?? [];
    unreadable.push(...keys.map((key) => ({ table: store.name, key: keyText(key), why: LOST })));
    const saved = await readTable(store, keys, { naming, schemaVersion }, (rows) => {
      if (signal?.aborted) reading.abort();
      signal?.throwIfAborted();
      onRows?.(before + rows, total);
    });
    before += counts[at] ?? 0;
    tables.push(...saved.tables);
    unreadable.push(...saved.unreadable);
  }
  return { schemaVersion, tables, blobs: naming.blobs(), unreadable };
}

interface Reading {
  readonly naming: ReturnType<typeof startNaming>;
  readonly schemaVersion: number;
}

async function readTable(
  store: IDBObjectStore,
  lost: readonly IDBValidKey[],
  reading: Reading,
  onRows: (rows: number) => void,
): Promise<Pick<TableSnapshot, "tables" | "unreadable">> {
  const { name, keyPath } = store;
  const lines = startLines();
  const oddLines = startLines();
  const unreadable: Unsaved[] = [];
  const next = chunksOf(store, lost);
  let weight = 0;
  let done = 0;
  for (let chunk = await next(weight); chunk; chunk = await next(weight)) {
    weight = 0;
    for (const [at, key] of chunk.keys.entries()) {
      const value = chunk.rows[at];
      const row = keyPath === null ? { key, value } : value;
      try {
        const { line, odd } = linesOf(row, { table: name, key, value }, reading);
        if (line !== null) lines.add(line);
        if (odd !== null) oddLines.add(odd);
        weight += (line ?? odd ?? "").length;
      } catch (error) {
        unreadable.push({ table: name, key: keyText(key), why: errorMessage(error) });
      }
    }
    done += chunk.keys.length;
    onRows(done);
  }
  const odd = { name: oddTableOf(name), rows: oddLines.count(), text: oddLines.text() };
  const table = { name, rows: lines.count(), text: lines.text() };
  return { tables: odd.rows > 0 ? [table, odd] : [table], unreadable };
}

interface RowPlace {
  readonly table: string;
  readonly key: IDBValidKey;
  /** As it lies there. */
  readonly value: unknown;
}

/**
 * What is written of a row, in its table and in that of odd rows.
 *
 * @throws BackupRefusal: then nothing is
 */
function linesOf(
  row: unknown,
  { table, key, value }: RowPlace,
  { naming, schemaVersion }: Reading,
): { readonly line: string | null; readonly odd: string | null } {
  const named = naming.ofRow(table, key, isRecord(value) ? value : {});
  const isOdd = schemaVersion === NEWEST_VERSION && oddnessOf(row, table, schemaVersion) !== null;
  const refs = new Map<Blob, BlobRef>();
  const text = encodeRow(row, (blob) => {
    const ref = named.refOf(blob);
    refs.set(blob, ref);
    return ref;
  });
  // Both have the same Blobs, which are saved once.
  const mended = isOdd ? mendedRow(row, table) : null;
  const line = mended && encodeRow(mended, (blob) => refs.get(blob) ?? named.refOf(blob));
  // Only now: of a row that can't be written nothing is.
  named.keep();
  return isOdd ? { line, odd: text } : { line: text, odd: null };
}
