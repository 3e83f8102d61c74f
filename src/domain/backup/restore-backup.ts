import type { Table } from "dexie";
import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Library } from "../../db/schema.ts";
import { hasErrorNamed } from "../has-error-named.ts";
import { columnsOf, givenTables, sameColumns } from "../integrity/given-original.ts";
import { readLost } from "../integrity/list-lost.ts";
import { type Changes, keyOfRow, NO_CHANGES, writeChanges } from "./changes.ts";
import { assetsInChunks, bytesOfChunk, inChunks } from "./in-chunks.ts";
import { type AssetVerdict, type ComingAsset, judgeAssets } from "./judge-assets.ts";
import { beginMerge, isPlainRestore, type Merge } from "./merge.ts";
import { changesOfAssets, chooseAssetKeys, type Loaded, learnAssets } from "./merge-assets.ts";
import { tableSteps } from "./merge-tables.ts";
import { oddRowsIn, tablesLeftOut } from "./odd-rows.ts";
import { oneAhead } from "./one-ahead.ts";
import type { OpenBackup } from "./open-backup.ts";
import { openSource, type ReadSource } from "./open-source.ts";
import {
  clearTable,
  countedHead,
  deleteJournal,
  type JournalHead,
  newHead,
  unfinishedRestore,
  writeJournal,
} from "./restore-journal.ts";
import { libraryIdOf } from "./restore-old.ts";
import { RestoreRefusal } from "./restore-refusal.ts";
import { countKeptRows, type RestoreReport, reportId, writeKeptRows } from "./restore-report.ts";
import type { SmallTable } from "./restore-source.ts";

export interface RestoreOptions {
  /** When the user confirmed it. */
  readonly at: Date;
  readonly now?: () => Date;
  /** A UUID, another one each time. */
  readonly newUid: () => string;
  /** What is stored stays, with its journal: see `goBack`. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RestoreProgress) => void) | undefined;
}

export interface RestoreProgress {
  /** `reading`: nothing is written yet. */
  readonly step: "reading" | "assets" | Exclude<SmallTable, "library"> | "finishing";
  /** Rows of all tables. */
  readonly done: number;
  readonly total: number;
  /** Bytes of originals that were looked at, written or not. */
  readonly bytesDone: number;
}

/**
 * Puts a backup back. Into an empty library everything comes as it was, and the library
 * becomes the one that was saved; any other one is merged with it by `uid`: the same is the
 * same, of two that differ the one changed later stays and the other is reported, content
 * that is here is not stored twice, and every reference is translated.
 *
 * Chunk by chunk, each in one transaction with its line of the journal: assets with their
 * originals first, then what refers to them. What breaks off goes on when it is called again
 * with the same backup, or is undone by `goBack`. With the last transaction the journal
 * goes, and the report is there.
 *
 * @throws BackupRefusal, and nothing was changed
 * @throws RestoreRefusal
 * @throws the signal's reason; whatever the browser says: what is stored has its journal
 */
export async function restoreBackup(
  db: Database,
  backup: OpenBackup,
  options: RestoreOptions,
): Promise<RestoreReport> {
  const unfinished = await unfinishedRestore(db);
  if (unfinished && unfinished.backupId !== backup.manifest.backupId)
    throw new RestoreRefusal("unfinished");
  const source = await openSource(db, backup, options);
  try {
    const isPlain = await isPlainRestore(db, source, unfinished);
    const libraryId = libraryIdOf(backup);
    const isFirst = unfinished === null;
    const merge = await beginMerge(db, source, { at: options.at, isPlain, isFirst, libraryId });
    const restore = new Restore(merge, backup, options);
    await restore.begin(unfinished);
    await restore.assets();
    await restore.tables();
    await restore.oddRows();
    return await restore.finish();
  } catch (error) {
    if (hasErrorNamed(error, "QuotaExceededError"))
      throw new RestoreRefusal("no-space", { cause: error });
    throw error;
  } finally {
    await source.close();
  }
}

/** In one transaction. */
const ODD_ROWS = 25;

class Restore {
  readonly #merge: Merge;
  readonly #backup: OpenBackup;
  readonly #options: RestoreOptions;
  readonly #progress: { done: number; bytesDone: number } = { done: 0, bytesDone: 0 };
  #head: JournalHead;

  constructor(merge: Merge, backup: OpenBackup, options: RestoreOptions) {
    const { backupId, madeAt } = backup.manifest;
    this.#merge = merge;
    this.#backup = backup;
    this.#options = options;
    this.#head = newHead({
      restoreId: options.newUid(),
      backupId,
      libraryId: libraryIdOf(backup),
      madeAt: new Date(madeAt),
      startedAt: options.at,
      isPlain: merge.isPlain,
    });
  }

  async begin(unfinished: JournalHead | null): Promise<void> {
    const { db, isPlain } = this.#merge;
    await db.transaction("rw", db.jobs, db.history, async () => {
      await this.#requireHead(unfinished);
      if (unfinished) return;
      await db.jobs.add(this.#head);
      // In an empty library they name nothing that is there, and from now on they would name others.
      if (isPlain) await clearTable(db, "history");
    });
    this.#head = unfinished ?? this.#head;
  }

  async assets(): Promise<void> {
    this.#tell("assets", 0, 0);
    const { source } = this.#merge;
    // The bytes of the next ones are read while those before are written.
    for await (const { chunk, loaded } of oneAhead(this.#loadedChunks(source))) {
      await this.#writeAssets(chunk, loaded);
      this.#tell("assets", chunk.length, bytesOfChunk(chunk));
    }
  }

  async tables(): Promise<void> {
    const { db } = this.#merge;
    for await (const { table, rows, changes, done } of tableSteps(this.#merge)) {
      await this.#commit([db.table(table)], changes);
      done();
      this.#tell(table, rows, 0);
    }
  }

  /** Into the report, and nowhere else: as far as they could be mended they have come by now. */
  async oddRows(): Promise<void> {
    for await (const rows of inChunks(oddRowsIn(this.#backup, this.#options.signal), ODD_ROWS)) {
      const kept = rows.map((row) => ({ ...row, from: "backup", why: "odd" }) as const);
      await this.#commit([], async () => ({ ...NO_CHANGES, kept }));
    }
  }

  /** Everything is here: the library gets its name, and the journal goes. */
  async finish(): Promise<RestoreReport> {
    const { db, source, isPlain } = this.#merge;
    const { id: _head, chunks: _chunks, counts, isPlain: _was, restoreId, ...head } = this.#head;
    const library = isPlain ? await libraryOf(source) : null;
    const { now = () => this.#options.at } = this.#options;
    this.#tell("finishing", 0, 0);
    return db.transaction("rw", db.jobs, db.library, async () => {
      await this.#requireHead(this.#head);
      if (library) await db.library.put({ ...library, id: head.libraryId });
      const report: RestoreReport = {
        ...head,
        ...counts,
        id: reportId(restoreId),
        kind: "restore-report",
        finishedAt: now(),
        intoEmpty: isPlain,
        total: source.counts,
        kept: await countKeptRows(db, restoreId),
        damagedBlobs: [...source.damagedBlobs],
        leftOut: tablesLeftOut(this.#backup),
      };
      await deleteJournal(db);
      await db.jobs.put(report);
      return report;
    });
  }

  async *#loadedChunks(source: ReadSource) {
    for await (const chunk of assetsInChunks(source.assets())) {
      this.#options.signal?.throwIfAborted();
      const verdicts = await judgeAssets(this.#merge, chunk);
      yield { chunk, loaded: await load(this.#merge.db, verdicts) };
    }
  }

  /** Looks again inside the transaction; what turns out to be needed is read outside of it. */
  async #writeAssets(chunk: readonly ComingAsset[], read: Loaded): Promise<void> {
    const { db } = this.#merge;
    let loaded = read;
    let lacking: readonly AssetVerdict[] = [];
    do {
      loaded = await load(db, lacking, loaded);
      let keys: Awaited<ReturnType<typeof chooseAssetKeys>> = new Map();
      await this.#commit(givenTables(db), async () => {
        const verdicts = await judgeAssets(this.#merge, chunk);
        lacking = verdicts.filter((verdict) => !isLoaded(verdict, loaded));
        if (lacking.length > 0) return NO_CHANGES;
        keys = await chooseAssetKeys(this.#merge, chunk, verdicts);
        return changesOfAssets(this.#merge, chunk, { verdicts, keys, loaded });
      });
      learnAssets(this.#merge, keys);
    } while (lacking.length > 0);
  }

  /** One chunk with its line of the journal. One that changes nothing has none. */
  async #commit(tables: readonly Table[], decide: () => Promise<Changes>): Promise<void> {
    const { db } = this.#merge;
    this.#options.signal?.throwIfAborted();
    let written = NO_CHANGES;
    this.#head = await db.transaction("rw", [...tables, db.jobs], async () => {
      await this.#requireHead(this.#head);
      const changes = await decide();
      written = changes;
      await writeKeptRows(db, this.#head.restoreId, changes.kept);
      const { added, replaced, repaired } = changes;
      if (added.length + replaced.length + repaired.length === 0) return this.#head;
      const next = countedHead(this.#head, changes);
      await writeChanges(db, changes);
      await writeJournal(db, next, changes);
      return next;
    });
    for (const { table, row } of written.added)
      this.#merge.lastKeys?.set(table, keyOfRow(db.table(table), row));
  }

  /** @throws RestoreRefusal `elsewhere`, which ends the transaction */
  async #requireHead(expected: JournalHead | null): Promise<void> {
    const head = await unfinishedRestore(this.#merge.db);
    const isIt = head?.restoreId === expected?.restoreId && head?.chunks === expected?.chunks;
    if (!isIt) throw new RestoreRefusal("elsewhere");
  }

  #tell(step: RestoreProgress["step"], rows: number, bytes: number): void {
    const { counts } = this.#merge.source;
    this.#progress.done += rows;
    this.#progress.bytesDone += bytes;
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.library;
    this.#options.onProgress?.({ ...this.#progress, step, total });
  }
}

/** With what was loaded before. Outside of any transaction: a row that can't be read may take one with it. */
async function load(
  db: Database,
  verdicts: readonly AssetVerdict[],
  before: Loaded = { bytes: new Map(), lost: new Map() },
): Promise<Loaded> {
  const bytes = new Map(before.bytes);
  const lost = new Map(before.lost);
  for (const verdict of verdicts) {
    const { reads } = verdict;
    if (reads && !bytes.has(reads.path)) bytes.set(reads.path, await reads.read());
    if (reads && verdict.is !== "add")
      lost.set(assetKeyText(verdict.ours), await readLost(db, verdict.ours));
  }
  return { bytes, lost };
}

function isLoaded(verdict: AssetVerdict, { bytes, lost }: Loaded): boolean {
  const { reads } = verdict;
  if (!reads) return true;
  if (!bytes.has(reads.path)) return false;
  if (verdict.is === "add") return true;
  const known = lost.get(assetKeyText(verdict.ours))?.asset;
  return known !== undefined && sameColumns(columnsOf(known), columnsOf(verdict.ours));
}

async function libraryOf(source: ReadSource): Promise<Library | null> {
  for await (const row of source.rows("library")) {
    if (row.key === "library") return row as unknown as Library;
  }
  return null;
}
