import { ORIGINALS_OF } from "../../db/asset-key.ts";
import { answerOf, findUnreadable, type UnreadableKeys } from "../../db/unreadable-rows.ts";
import { errorMessage } from "../../lib/error-text.ts";
import { isRecord } from "../../lib/is-record.ts";
import { keyText } from "../../lib/key-text.ts";
import { isTableName } from "./backup-paths.ts";
import { type BlobInSnapshot, startNaming } from "./name-blobs.ts";
import { chunksOf } from "./read-rows.ts";
import { encodeRow } from "./row-text.ts";

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
 * memory, however many there are. Rows that the browser can't read are named and passed.
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
  for (const store of stores) {
    const keys = lost.get(store.name) ?? [];
    unreadable.push(...keys.map((key) => ({ table: store.name, key: keyText(key), why: LOST })));
    const saved = await readTable(store, keys, naming, (rows) => {
      if (signal?.aborted) reading.abort();
      signal?.throwIfAborted();
      onRows?.(before + rows, total);
    });
    before += saved.table.rows;
    tables.push(saved.table);
    unreadable.push(...saved.unreadable);
  }
  return { schemaVersion, tables, blobs: naming.blobs(), unreadable };
}

async function readTable(
  store: IDBObjectStore,
  lost: readonly IDBValidKey[],
  naming: ReturnType<typeof startNaming>,
  onRows: (rows: number) => void,
): Promise<{ readonly table: TableText; readonly unreadable: readonly Unsaved[] }> {
  const lines = startLines();
  const unreadable: Unsaved[] = [];
  const next = chunksOf(store, lost);
  let weight = 0;
  for (let chunk = await next(weight); chunk; chunk = await next(weight)) {
    weight = 0;
    for (const [at, key] of chunk.keys.entries()) {
      const row = chunk.rows[at];
      try {
        const value = store.keyPath === null ? { key, value: row } : row;
        const named = naming.ofRow(store.name, key, isRecord(row) ? row : {});
        const line = encodeRow(value, named.refOf);
        // Only now: of a row that can't be written nothing is.
        named.keep();
        lines.add(line);
        weight += line.length;
      } catch (error) {
        unreadable.push({ table: store.name, key: keyText(key), why: errorMessage(error) });
      }
    }
    onRows(lines.count());
  }
  const table = { name: store.name, rows: lines.count(), text: lines.text() };
  return { table, unreadable };
}

/** Characters that are kept in memory. */
const PIECE = 1_000_000;

function startLines() {
  const pieces: Blob[] = [];
  let lines: string[] = [];
  let length = 0;
  let rows = 0;
  function flush(): void {
    pieces.push(new Blob(lines));
    lines = [];
    length = 0;
  }
  return {
    add(line: string): void {
      lines.push(line, "\n");
      rows += 1;
      length += line.length;
      if (length > PIECE) flush();
    },
    count: () => rows,
    text(): Blob {
      flush();
      return new Blob(pieces);
    },
  };
}
