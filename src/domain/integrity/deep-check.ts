import Dexie from "dexie";
import { type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import type { Examiner } from "../../media/examine.ts";
import { eachAsset } from "../assets/each-asset.ts";
import { type DeepFinding, type DeepLook, lookDeep } from "./look-deep.ts";

/**
 * A row of `jobs`: a check that reads every original and compares its hash. `running` lasts
 * over a reload: the next tab that has the time goes on where it was.
 */
export interface DeepCheck {
  readonly id: typeof DEEP_CHECK;
  readonly state: "running" | "stopped" | "done";
  readonly startedAt: Date;
  /** When something was last written here. */
  readonly updatedAt: Date;
  /** Key of the last asset that is done with. */
  readonly after: readonly [AssetType, LocalId] | null;
  /** When it began; what comes in later is not in it. */
  readonly total: number;
  readonly bytesTotal: number;
  readonly done: number;
  readonly bytesDone: number;
  /** Without a hash to compare with: not examined yet, or the look inside breaks off. */
  readonly unknown: number;
  /** The first so many. */
  readonly found: readonly DeepFinding[];
  readonly foundTotal: number;
  /** What the browser said, where that is why it was stopped. */
  readonly error?: string;
}

const DEEP_CHECK = "deep-check";
/** Findings in the row, which is written again with every part. */
const MOST_FOUND = 2000;
/** Assets in one transaction: fewer than 50, from where on Dexie wakes every liveQuery of the table. */
const BATCH = 20;
/** Milliseconds after which what was found is written, though the batch is not full. */
const BATCH_TIME = 1000;
/** As many at a time as keep one worker busy while the other original is read. */
const LANES = 2;

/** `undefined` where there has never been one. */
export async function readDeepCheck(db: Database): Promise<DeepCheck | undefined> {
  return (await db.jobs.get(DEEP_CHECK)) as DeepCheck | undefined;
}

/** Begins a new one, unless one is running. It is done by `runDeepCheck`, in whichever tab that runs. */
export async function startDeepCheck(db: Database, at: Date): Promise<void> {
  let total = 0;
  let bytesTotal = 0;
  await eachAsset(db, ({ byteLength }) => {
    total += 1;
    bytesTotal += byteLength;
  });
  await changeState(db, (now) =>
    now?.state === "running"
      ? null
      : {
          ...{ id: DEEP_CHECK, state: "running", startedAt: at, updatedAt: at, after: null },
          ...{ total, bytesTotal, done: 0, bytesDone: 0, unknown: 0, found: [], foundTotal: 0 },
        },
  );
}

/**
 * What was found so far stays.
 *
 * @param error why it can't go on, in the browser's words
 */
export function stopDeepCheck(db: Database, at: Date, error?: string): Promise<void> {
  return changeState(db, (now) => {
    if (now?.state !== "running") return null;
    return { ...now, state: "stopped", updatedAt: at, ...(error !== undefined && { error }) };
  });
}

/** Goes on with one that was stopped, where it was. */
export function resumeDeepCheck(db: Database, at: Date): Promise<void> {
  return changeState(db, (now) => {
    if (now?.state !== "stopped") return null;
    const { error: _, ...rest } = now;
    return { ...rest, state: "running", updatedAt: at };
  });
}

export interface DeepCheckOptions {
  /** Of size 2. */
  readonly examiner: Examiner;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Resolves when nobody would notice some work; at once when aborted. */
  readonly untilIdle: (signal: AbortSignal) => Promise<void>;
}

/**
 * Goes on with a deep check for as long as it is `running` and the signal does not say stop.
 * Reads the originals in the order of their keys, those in the trash too, and marks what is
 * damaged, as examining does: nothing is repaired. What was found is written in parts, each
 * with how far it is, so it can break off at any moment, and goes on there.
 */
export async function runDeepCheck(db: Database, options: DeepCheckOptions): Promise<void> {
  while (!options.signal.aborted) {
    const check = await readDeepCheck(db);
    if (check?.state !== "running") return;
    const rows = await listNext(db, check);
    const looks = rows.length > 0 ? await lookAt(db, rows, options) : [];
    if (rows.length > 0 && looks.length === 0) return;
    await write(db, check, { looks, isLast: rows.length === 0, at: options.now() });
  }
}

function listNext(db: Database, { after }: DeepCheck): Promise<readonly Asset[]> {
  return db.assets
    .where("[type+id]")
    .above(after ?? Dexie.minKey)
    .limit(BATCH)
    .toArray();
}

/** Those that were looked at before the time was over, in their order. */
async function lookAt(
  db: Database,
  rows: readonly Asset[],
  options: DeepCheckOptions,
): Promise<readonly DeepLook[]> {
  const { now, signal, untilIdle } = options;
  const looks: DeepLook[] = [];
  const end = now().getTime() + BATCH_TIME;
  for (let from = 0; from < rows.length; from += LANES) {
    await untilIdle(signal);
    if (signal.aborted) break;
    const some = rows.slice(from, from + LANES);
    try {
      looks.push(...(await Promise.all(some.map((row) => lookDeep(db, row, options)))));
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    if (signal.aborted || now().getTime() >= end) break;
  }
  return looks;
}

interface Part {
  readonly looks: readonly DeepLook[];
  readonly isLast: boolean;
  readonly at: Date;
}

/** Marks what was found, only where the rows still are as they were looked at. */
function write(db: Database, before: DeepCheck, { looks, isLast, at }: Part): Promise<void> {
  return db.transaction("rw", db.assets, db.jobs, async () => {
    const check = await readDeepCheck(db);
    // Another was begun meanwhile, or this one is somewhere else.
    if (!check || !isSameSpot(check, before)) return;
    const rows = await db.assets.bulkGet(
      looks.map(({ row }): [AssetType, LocalId] => [row.type, row.id]),
    );
    const found: DeepFinding[] = [];
    for (const [index, { row, what, changes }] of looks.entries()) {
      const now = rows[index];
      if (!what || !changes || !now || !isAsSeen(now, row)) continue;
      found.push({ key: { type: row.type, id: row.id }, what });
      await db.assets.update([row.type, row.id], changes);
    }
    const last = looks.at(-1)?.row;
    await db.jobs.put({
      ...check,
      ...(isLast && { state: "done" }),
      ...(last && { after: [last.type, last.id] }),
      updatedAt: at,
      done: check.done + looks.length,
      bytesDone: check.bytesDone + looks.reduce((sum, { row }) => sum + row.byteLength, 0),
      unknown: check.unknown + looks.filter(({ isKnown }) => !isKnown).length,
      found: [...check.found, ...found].slice(0, MOST_FOUND),
      foundTotal: check.foundTotal + found.length,
    } satisfies DeepCheck);
  });
}

function isSameSpot(now: DeepCheck, before: DeepCheck): boolean {
  const textOf = ({ after, startedAt }: DeepCheck) => {
    const spot = after && assetKeyText({ type: after[0], id: after[1] });
    return `${startedAt.getTime()} ${spot}`;
  };
  return textOf(now) === textOf(before);
}

/** Given again, examined or deleted since: then what was seen says nothing about it. */
function isAsSeen(now: Asset, seen: Asset): boolean {
  return (
    now.uid === seen.uid &&
    now.contentHash === seen.contentHash &&
    now.probe === seen.probe &&
    now.probeError === seen.probeError
  );
}

function changeState(
  db: Database,
  change: (now: DeepCheck | undefined) => DeepCheck | null,
): Promise<void> {
  return db.transaction("rw", db.jobs, async () => {
    const next = change(await readDeepCheck(db));
    if (next) await db.jobs.put(next);
  });
}
