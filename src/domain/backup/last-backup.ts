import type { Database } from "../../db/database.ts";
import { isEqualValue } from "../../lib/equal-value.ts";
import type { Manifest } from "./manifest.ts";
import type { Unsaved } from "./read-tables.ts";
import { listRestoreReports, type RestoreReport } from "./restore-report.ts";
import { readWorkMarks, type WorkMarks } from "./work-marks.ts";

/**
 * How a backup is known to be whole. `disk`: it was read back from the file. `handed-over`:
 * it was read back in the browser's own storage, before the browser saved it; nobody has
 * looked at the file on the disk. `given`: the file was given back later, and read.
 */
export type Verified = "disk" | "handed-over" | "given";

/** What is remembered of a backup. */
export interface BackupFacts {
  readonly libraryId: string;
  readonly backupId: string;
  /** What was done after that moment may not be in it. */
  readonly madeAt: Date;
  /** Of all its files; of what is in them, where it was restored. */
  readonly bytes: number;
  readonly volumes: number;
  /** Rows and originals that are not in it; the first so many. */
  readonly leftOut: readonly Unsaved[];
  readonly leftOutTotal: number;
}

/** The row of `jobs` about the newest backup of this library that was whole when it was read. */
export interface LastBackup extends BackupFacts {
  readonly id: typeof LAST_BACKUP;
  readonly verified: Verified;
  readonly verifiedAt: Date;
  /** As the library was when it was made; `null`: it holds newer work for sure. */
  readonly marks: WorkMarks | null;
  /** It was given back later, and something in it was damaged. */
  readonly damagedAt?: Date;
}

const LAST_BACKUP = "backup/last";
/** Named in the row; nobody reads more. */
const MOST_LEFT_OUT = 200;

/** How safe a library is from what may happen to this browser. */
export interface BackupStanding {
  /** `null`: none is known. */
  readonly last: LastBackup | null;
  /** There is work that is in no backup. */
  readonly hasNewer: boolean;
  /** By that, or since the last one is damaged. */
  readonly isDue: boolean;
}

/** Costs the same in a library of any size. */
export async function readBackupStanding(db: Database): Promise<BackupStanding> {
  const last = await readLast(db);
  if (!last) {
    const isDue = await hasWork(db);
    return { last: null, hasNewer: isDue, isDue };
  }
  const hasNewer = last.marks === null || !isEqualValue(last.marks, await readWorkMarks(db));
  return { last, hasNewer, isDue: hasNewer || last.damagedAt !== undefined };
}

export interface MadeBackup extends BackupFacts {
  readonly verified: Exclude<Verified, "given">;
  /** Read before its rows were: what was done between the two is taken for newer. */
  readonly marks: WorkMarks;
}

/** Remembers a backup that was just made and read back. */
export async function noteMadeBackup(db: Database, made: MadeBackup, at: Date): Promise<void> {
  await db.jobs.put({ ...cut(made), id: LAST_BACKUP, verifiedAt: at } satisfies LastBackup);
}

export interface CheckedFacts extends BackupFacts {
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>;
}

/** `older`: a newer one is known, and stays the last. */
export type Noted = "noted" | "older" | "other-library";

/** Remembers that a backup was given back, and is whole. */
export async function noteGivenBackup(
  db: Database,
  { counts, ...given }: CheckedFacts,
  at: Date,
): Promise<Noted> {
  const library = await db.library.get("library");
  if (library?.id !== given.libraryId) return "other-library";
  const last = await readLast(db);
  if (last && last.madeAt > given.madeAt) return "older";
  const marks =
    last?.backupId === given.backupId ? last.marks : await marksUnlessNewer(db, given, counts);
  const verified = { verified: "given", verifiedAt: at } as const;
  await db.jobs.put({ ...cut(given), ...verified, id: LAST_BACKUP, marks } satisfies LastBackup);
  return "noted";
}

/**
 * Remembers the backup that an empty library was restored from: all of it was read, so it is
 * as good as given back. One that was merged, or is damaged, is not remembered.
 */
export async function noteRestoredBackup(
  db: Database,
  { intoEmpty, damaged, damagedBlobs }: RestoreReport,
  manifest: Manifest,
  at: Date,
): Promise<void> {
  if (!intoEmpty || damaged > 0 || damagedBlobs.length > 0) return;
  const { libraryId, backupId, madeAt, volume, counts, entries, unreadable } = manifest;
  const facts = {
    ...{ libraryId, backupId, counts, madeAt: new Date(madeAt), volumes: volume.number },
    bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    ...{ leftOut: unreadable, leftOutTotal: unreadable.length },
  };
  await noteGivenBackup(db, facts, at);
}

/** Remembers that the last backup was given back, and is damaged; of any other nothing is remembered. */
export async function noteDamagedBackup(db: Database, backupId: string, at: Date): Promise<void> {
  const last = await readLast(db);
  if (last?.backupId === backupId) await db.jobs.put({ ...last, damagedAt: at });
}

/** One of another library was noted before a restore gave this one the id of its backup. */
async function readLast(db: Database): Promise<LastBackup | null> {
  const [library, row] = await Promise.all([db.library.get("library"), db.jobs.get(LAST_BACKUP)]);
  const last = row as LastBackup | undefined;
  return last && last.libraryId === library?.id ? last : null;
}

async function hasWork(db: Database): Promise<boolean> {
  for (const table of [db.assets, db.scripts, db.prompts]) {
    const keys: readonly unknown[] = await table.toCollection().limit(1).primaryKeys();
    if (keys.length > 0) return true;
  }
  return false;
}

function cut<Facts extends BackupFacts>(facts: Facts): Facts {
  return { ...facts, leftOut: facts.leftOut.slice(0, MOST_LEFT_OUT) };
}

/** Nobody noted anything when it was made: dates and numbers of rows have to do. */
async function marksUnlessNewer(
  db: Database,
  { madeAt, backupId }: BackupFacts,
  counts: CheckedFacts["counts"],
): Promise<WorkMarks | null> {
  const marks = await readWorkMarks(db);
  const dates = [marks.newestStep, marks.newestAsset];
  if (dates.some((date) => date !== null && date > madeAt)) return null;
  for (const table of COMPARED) if ((await db.table(table).count()) !== counts[table]) return null;
  const reports = await listRestoreReports(db);
  const isMerged = reports.some(
    (report) => report.finishedAt > madeAt && report.backupId !== backupId,
  );
  return isMerged ? null : marks;
}

const COMPARED = ["assets", "scripts", "prompts", "scriptAssetMappings"] as const;
