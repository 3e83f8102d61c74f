import type { Table } from "dexie";
import { ASSET_TYPES, type AssetKey, type AssetType, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { REFERENCES, usesOf } from "../../db/foreign-keys.ts";
import { groupBy } from "../../lib/group-by.ts";
import { indexKey } from "../index-key.ts";
import { mappingsOfScript } from "../scripts/mappings-of-script.ts";
import { keyOfRow, stampOf } from "./changes.ts";
import {
  deleteJournal,
  type JournalChunk,
  type JournalHead,
  lastChunk,
  uncountedHead,
  unfinishedRestore,
} from "./restore-journal.ts";
import { deleteReport } from "./restore-report.ts";

export interface WentBack {
  readonly deleted: number;
  readonly putBack: number;
  /** Rows that stay as they are now, since somebody has changed or used them after they came. */
  readonly stayed: readonly { readonly table: string; readonly key: IDBValidKey }[];
}

export interface GoingBack {
  readonly signal?: AbortSignal;
  readonly onProgress?: (chunksLeft: number) => void;
}

/**
 * Undoes a restore that broke off: what it added is deleted, what it replaced is put back,
 * chunk by chunk from the last, each in one transaction. It can break off itself and be
 * called again. What was changed since stays, and so does what something else uses by now.
 * Originals that were damaged here and came back stay too: nobody wants the damage again.
 *
 * @throws the signal's reason, between two chunks
 */
export async function goBack(
  db: Database,
  { signal, onProgress }: GoingBack = {},
): Promise<WentBack> {
  const all: WentBack[] = [];
  for (;;) {
    signal?.throwIfAborted();
    const undone = await db.transaction("rw", tablesOf(db), async () => {
      const head = await unfinishedRestore(db);
      const chunk = await lastChunk(db);
      if (head && chunk) return undoLast(db, head, chunk);
      await deleteJournal(db);
      if (head) await deleteReport(db, head.restoreId);
      return null;
    });
    if (!undone) return together(all);
    all.push(undone);
    onProgress?.((await unfinishedRestore(db))?.chunks ?? 0);
  }
}

/** Whoever goes on with it in another tab sees by the head that it is another one now. */
async function undoLast(db: Database, head: JournalHead, chunk: JournalChunk): Promise<WentBack> {
  const went = await undoChunk(db, chunk);
  await db.jobs.put(uncountedHead(head, chunk));
  await db.jobs.delete(chunk.id);
  return went;
}

function together(all: readonly WentBack[]): WentBack {
  return {
    deleted: all.reduce((sum, { deleted }) => sum + deleted, 0),
    putBack: all.reduce((sum, { putBack }) => sum + putBack, 0),
    stayed: all.flatMap(({ stayed }) => stayed),
  };
}

function tablesOf(db: Database): Table[] {
  const { assets, images, videos, audios, thumbnails, jobs, history } = db;
  const { scripts, scriptAssetMappings, prompts, upgradeReports } = db;
  const media = [assets, images, videos, audios, thumbnails];
  return [...media, scripts, scriptAssetMappings, prompts, upgradeReports, history, jobs];
}

async function undoChunk(db: Database, chunk: JournalChunk): Promise<WentBack> {
  const stayed: { table: string; key: IDBValidKey }[] = [];
  let putBack = 0;
  for (const { table, before, stamp } of chunk.replaced) {
    const key = keyOfRow(db.table(table), before);
    const [now] = await stampsAt(db.table(table), [key]);
    if (now === stamp) {
      await db.table(table).put(before);
      putBack += 1;
    } else stayed.push({ table, key });
  }
  let deleted = 0;
  for (const [table, rows] of groupBy(chunk.added, (row) => row.table)) {
    // An original goes with its asset.
    if (ORIGINALS.has(table)) continue;
    const keys = rows.map(({ key }) => key);
    const stamps = await stampsAt(db.table(table), keys);
    const untouched = keys.filter((_, index) => stamps[index] === rows[index]?.stamp);
    const gone = await deleteRows(db, table, untouched);
    deleted += gone.size;
    const there = keys.filter((key, index) => stamps[index] !== null && !gone.has(key));
    stayed.push(...there.map((key) => ({ table, key })));
  }
  for (const { table, row } of chunk.deleted ?? []) {
    const key = keyOfRow(db.table(table), row);
    // Another has its key by now: what was done since.
    if ((await stampsAt(db.table(table), [key]))[0] !== null) continue;
    await db.table(table).put(row);
    putBack += 1;
  }
  return { deleted, putBack, stayed };
}

const ORIGINALS: ReadonlySet<string> = new Set(["images", "videos", "audios"]);

async function stampsAt(
  table: Table,
  keys: readonly IDBValidKey[],
): Promise<readonly (string | null)[]> {
  const rows: (object | undefined)[] = await table.bulkGet(keys.map(indexKey));
  return rows.map((row) => (row ? stampOf(row) : null));
}

/** Those that nothing uses by now; what the restore itself brought and used them is gone already. */
async function deleteRows(
  db: Database,
  table: string,
  keys: readonly IDBValidKey[],
): Promise<ReadonlySet<IDBValidKey>> {
  if (table === "assets") return deleteAssets(db, keys);
  const going: IDBValidKey[] = [];
  for (const key of keys) {
    const isUsed = table === "scripts" && (await mappingsOfScript(db, key).count()) > 0;
    if (!isUsed) going.push(key);
  }
  await db.table(table).bulkDelete(going.map(indexKey));
  return new Set(going);
}

async function deleteAssets(
  db: Database,
  keys: readonly IDBValidKey[],
): Promise<ReadonlySet<IDBValidKey>> {
  const assets = keys.map(assetAt);
  const uses = await usesOf(db, assets);
  const isFree = assets.map((_, index) => {
    const own = uses[index];
    return own?.mappings.length === 0 && own.scriptIds.length === 0;
  });
  const going = assets.filter((_, index) => isFree[index]);
  const pairs = going.map(({ type, id }): [AssetType, LocalId] => [type, id]);
  for (const reference of REFERENCES) {
    if (reference.kind !== "asset columns") continue;
    const rows = db.table(reference.from).where(reference.index);
    await rows.anyOf(pairs.map(indexKey)).delete();
  }
  for (const type of ASSET_TYPES) {
    const ids = going.filter((asset) => asset.type === type).map(({ id }) => id);
    await db.originals(type).bulkDelete(ids);
  }
  await db.assets.bulkDelete(pairs);
  return new Set(keys.filter((_, index) => isFree[index]));
}

function assetAt(key: IDBValidKey): AssetKey {
  const [type, id] = key as [AssetType, LocalId];
  return { type, id };
}
