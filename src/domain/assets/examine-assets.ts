import type { AssetKey, AssetType, LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset, Original, ProbeError } from "../../db/schema.ts";
import { isBlob } from "../../lib/is-blob.ts";
import type { Examiner } from "../../media/examine.ts";
import { indexKey } from "../index-key.ts";

export interface ExamineOptions {
  readonly examiner: Examiner;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Resolves when nobody would notice some work; at once when aborted. */
  readonly untilIdle: (signal: AbortSignal) => Promise<void>;
}

/**
 * Looks inside every original that nobody has looked into (`probe: "pending"`), until
 * none is left or the signal says stop. Corrects MIME type, size and duration, finds the
 * hash, and tells damaged ones apart. What is found is written in batches, each whole or
 * not at all, and only to rows that still wait for it; so it can stop at any moment, and
 * the next run goes on with what is left.
 *
 * Only columns that examining owns are written, so that a name given meanwhile stays.
 * `updatedAt` stays too: it says when a person changed something, and a merge of two
 * libraries decides by it.
 */
export async function examineAssets(db: Database, options: ExamineOptions): Promise<void> {
  while (!options.signal.aborted) {
    const keys = await listPending(db);
    if (keys.length === 0) return;
    await examineBatch(db, keys, options);
  }
}

/** Assets in one transaction: fewer than 50, from where on Dexie wakes every liveQuery of the table. */
const BATCH_SIZE = 20;
/** Milliseconds after which what was found is written, though the batch is not full. */
const BATCH_TIME = 2000;
/** As many at a time as keep one worker busy while the other original is read. */
const LANES = 2;

type Findings = Pick<
  Asset,
  "mimeType" | "width" | "height" | "duration" | "codecs" | "contentHash" | "byteLength"
>;
type Outcome = Partial<Findings> & { readonly probeError?: ProbeError };

async function listPending(db: Database): Promise<readonly AssetKey[]> {
  const keys = await db.assets.where("probe").equals("pending").limit(BATCH_SIZE).primaryKeys();
  return keys.map(([type, id]) => ({ type, id }));
}

async function examineBatch(
  db: Database,
  keys: readonly AssetKey[],
  options: ExamineOptions,
): Promise<void> {
  const { now, signal, untilIdle } = options;
  const found: (readonly [AssetKey, Outcome])[] = [];
  const waiting = keys.values();
  const end = now().getTime() + BATCH_TIME;
  const runLane = async () => {
    for (const key of waiting) {
      await untilIdle(signal);
      if (signal.aborted) return;
      found.push([key, await examineOne(db, key, options)]);
      if (now().getTime() >= end) return;
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, runLane));
  await write(db, found);
  const broken = lanes.find((lane) => lane.status === "rejected");
  if (broken && !signal.aborted) throw broken.reason;
}

async function examineOne(
  db: Database,
  { type, id }: AssetKey,
  { examiner, signal }: ExamineOptions,
): Promise<Outcome> {
  const row = await readRow(db, { type, id });
  if (row === "unreadable") return { probeError: row };
  if (!row || !isBlob(row.data)) return { byteLength: 0, probeError: "missing" };
  const byteLength = row.data.size;
  const examination = await examiner.examine(row.data, { signal });
  if (!examination.ok) {
    const { reason, contentHash } = examination;
    return { byteLength, probeError: reason, ...(contentHash !== undefined && { contentHash }) };
  }
  const { mimeType, width, height, duration, codecs, contentHash } = examination;
  return {
    mimeType,
    byteLength,
    contentHash,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(duration !== undefined && { duration }),
    ...(codecs !== undefined && { codecs }),
  };
}

/**
 * The row of an original. Where a part of the disk is lost, the browser answers with an error for one row alone:
 * its key still reads.
 *
 * @throws DexieError when the key doesn't read either: then it is not the row
 */
export async function readRow(
  db: Database,
  { type, id }: AssetKey,
): Promise<Original | undefined | "unreadable"> {
  const table = db.originals(type);
  try {
    return await table.get(id);
  } catch {
    await table.where(":id").equals(indexKey(id)).primaryKeys();
    return "unreadable";
  }
}

/** Looks again first: a row may be gone by now, or examined by another tab. */
async function write(
  db: Database,
  found: readonly (readonly [AssetKey, Outcome])[],
): Promise<void> {
  if (found.length === 0) return;
  await db.transaction("rw", db.assets, async () => {
    const rows = await db.assets.bulkGet(
      found.map(([{ type, id }]) => [type, id] as [AssetType, LocalId]),
    );
    const updates = found
      .filter((_, index) => rows[index]?.probe === "pending")
      .map(([{ type, id }, outcome]) => ({
        key: [type, id] as [AssetType, LocalId],
        changes: changesOf(outcome),
      }));
    if (updates.length > 0) await db.assets.bulkUpdate(updates);
  });
}

/** `probe: undefined` takes the column away, and the row out of the index. */
function changesOf(outcome: Outcome): Outcome & { readonly probe: "failed" | undefined } {
  return { ...outcome, probe: outcome.probeError ? "failed" : undefined };
}
