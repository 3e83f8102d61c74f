import { isRecord } from "../lib/is-record.ts";
import type { Database } from "./database.ts";
import { COUNTED, type Counted, type Counts, noCounts, TALLY_ID, type Tally } from "./tally.ts";

/**
 * Where marks are kept: `localStorage`, which Chromium does not count among what it clears
 * away with a database when space runs short; other browsers may clear both. Its keys are
 * named after the database.
 */
export type MarkStore = Pick<Storage, "getItem" | "setItem">;

/** What is no longer there, as far as it was noted that it was. */
export interface Loss {
  /** Another library, perhaps an empty one, lies where the noted one was. */
  readonly exchanged: boolean;
  /** Tables that have fewer rows than they should; all that were not empty, where another library lies there. */
  readonly short: readonly ShortTable[];
  /** When it was last noted what was there. */
  readonly notedAt: Date;
}

export interface ShortTable {
  readonly table: Counted;
  /** Rows that should be there: those noted, without those that were deleted since. */
  readonly noted: number;
  readonly here: number;
}

/** What was noted last, for a screen that says so. */
export interface NotedLibrary {
  readonly here: Counts;
  readonly notedAt: Date;
}

/**
 * Notices that a library is gone, or not whole. What is counted are rows that nobody can
 * make again: originals, assets, scripts and prompts, each table by itself. Mappings are
 * not: linking and undoing makes and deletes them all the time, and a library never loses
 * them alone, since a browser clears a database away as a whole.
 *
 * The rule: what is here and what was deleted since the database was made are together
 * never fewer than at any moment that was noted. Both are read in one transaction, and a
 * deletion is counted in the one that does it (tally.ts), so any mark that was ever true
 * stays true, however old it is, whichever tab wrote it, and wherever the browser was
 * killed. Lowering a number in `localStorage` before a deletion would not do: Chromium
 * writes that to the disk some seconds later (killed 4 s after it, it had the old one
 * again, and the deletion), and the higher number would be a false alarm.
 *
 * Another library: its id is neither the noted one nor one that came after it here, as by
 * a restore. It is a loss only where something had been noted. What was found missing
 * stays so, whatever is imported then, until a person says that it is right so, or the
 * noted library is back.
 *
 * Not noticed: what goes together with the mark (all data of the site cleared), what was
 * added in the last moment and not noted yet, and bytes that are damaged in their place.
 * An earlier app that deletes rows does not count them: that is taken for a loss.
 *
 * Reads and counts everything; notes what is there where nothing is missing.
 */
export async function lookForLoss(
  db: Database,
  marks: MarkStore,
  now: () => Date,
): Promise<Loss | null> {
  const there = await standing(db);
  const mark = readMark(db, marks);
  const loss = mark && compare(mark, there);
  if (mark && loss) {
    // Half restored, with its id already, it may still come back whole.
    const exchanged = loss.exchanged || mark.missed?.exchanged === true;
    writeMark(db, marks, { ...mark, missed: { exchanged, short: loss.short } });
    return loss;
  }
  if (mark?.missed && !mark.missed.exchanged) return { ...mark.missed, notedAt: mark.notedAt };
  note(db, marks, there, now());
  return null;
}

/**
 * The same before anything is shown, in a time that does not grow with the library: only
 * another library, an empty table and what was found before. The rest is found by
 * `lookForLoss` later.
 */
export async function lookForLossAtStart(
  db: Database,
  marks: MarkStore,
  now: () => Date,
): Promise<Loss | null> {
  const mark = readMark(db, marks);
  if (!mark) return null;
  const isSuspicious = mark.missed !== null || (await hasEmptied(db, mark));
  return isSuspicious ? lookForLoss(db, marks, now) : null;
}

/** Takes what is there for right from now on, whatever was noted before. */
export async function acceptAsItIs(db: Database, marks: MarkStore, now: () => Date): Promise<void> {
  note(db, marks, await standing(db), now());
}

/**
 * The same, but only where a restore has brought as much as was missing, and nothing is now.
 * An import makes as many rows, too, and they are others.
 *
 * @param brought rows by table
 */
export async function acceptIfWhole(
  db: Database,
  marks: MarkStore,
  brought: Readonly<Partial<Counts>>,
  now: () => Date,
): Promise<void> {
  const there = await standing(db);
  const mark = readMark(db, marks);
  if (!mark || compare(mark, there)) return;
  const missed = mark.missed?.short ?? [];
  const isBack = missed.every(({ table, noted, here }) => (brought[table] ?? 0) >= noted - here);
  if (isBack) note(db, marks, there, now());
}

/** `null` where nothing was noted yet, or nothing can be. */
export function readNoted(db: Database, marks: MarkStore): NotedLibrary | null {
  return readMark(db, marks);
}

interface Mark extends NotedLibrary {
  /** Id of the library. */
  readonly library: string;
  /** Rows deleted by then, and by whose count; `null`: none was. */
  readonly deleted: Counts;
  readonly tally: string | null;
  readonly missed: Pick<Loss, "exchanged" | "short"> | null;
}

/** What lies in a database, seen at one moment. */
interface Standing extends Pick<Mark, "library" | "deleted" | "tally" | "here"> {
  readonly formerIds: readonly string[];
}

function standing(db: Database): Promise<Standing> {
  const tables = COUNTED.map((name) => db.table(name));
  return db.transaction("r", [...tables, db.library, db.jobs], async () => {
    const counts = await Promise.all(tables.map((table) => table.count()));
    const here = noCounts();
    COUNTED.forEach((name, index) => {
      here[name] = counts[index] ?? 0;
    });
    return { here, ...(await bearings(db)) };
  });
}

async function bearings(db: Database): Promise<Omit<Standing, "here">> {
  const library = await db.library.get("library");
  const tally = (await db.jobs.get(TALLY_ID)) as Tally | undefined;
  return {
    library: library?.id ?? "",
    deleted: tally?.deleted ?? noCounts(),
    tally: tally?.uid ?? null,
    formerIds: tally?.formerIds ?? [],
  };
}

function compare(mark: Mark, there: Standing): Loss | null {
  const { notedAt } = mark;
  if (isExchanged(mark, there)) {
    const short = shortTables(mark, there, (table) => mark.here[table] > 0);
    return short.length > 0 ? { exchanged: true, short, notedAt } : null;
  }
  const short = shortTables(mark, there, (_, noted, here) => here < noted);
  return short.length > 0 ? { exchanged: false, short, notedAt } : null;
}

function isExchanged(mark: Mark, { library, formerIds }: Omit<Standing, "here">): boolean {
  return library !== mark.library && !formerIds.includes(mark.library);
}

function shortTables(
  mark: Mark,
  there: Standing,
  isShort: (table: Counted, noted: number, here: number) => boolean,
): readonly ShortTable[] {
  return COUNTED.flatMap((table) => {
    const noted = expectedIn(table, mark, there);
    const here = there.here[table];
    return isShort(table, noted, here) ? [{ table, noted, here }] : [];
  });
}

/** Deletions that another database has counted say nothing about this one. */
function expectedIn(table: Counted, mark: Mark, now: Omit<Standing, "here">): number {
  const isSameTally = mark.tally === null || mark.tally === now.tally;
  if (isExchanged(mark, now) || !isSameTally) return mark.here[table];
  return mark.here[table] + mark.deleted[table] - now.deleted[table];
}

function hasEmptied(db: Database, mark: Mark): Promise<boolean> {
  const tables = COUNTED.map((name) => db.table(name));
  return db.transaction("r", [...tables, db.library, db.jobs], async () => {
    const now = await bearings(db);
    if (isExchanged(mark, now)) return true;
    const filled = COUNTED.filter((table) => expectedIn(table, mark, now) > 0);
    const first = await Promise.all(filled.map((name) => db.table(name).limit(1).primaryKeys()));
    return first.some((keys) => keys.length === 0);
  });
}

function note(db: Database, marks: MarkStore, there: Standing, notedAt: Date): void {
  const { library, deleted, tally, here } = there;
  writeMark(db, marks, { library, deleted, tally, here, notedAt, missed: null });
}

function keyOf({ name }: Database): string {
  return `scenekeep-mark ${name}`;
}

/** Where nothing can be kept beside the library, nothing is noticed either, and it works all the same. */
function writeMark(db: Database, marks: MarkStore, mark: Mark): void {
  const before = readMark(db, marks);
  if (before && isSameMark(before, mark)) return;
  try {
    marks.setItem(keyOf(db), JSON.stringify(mark));
  } catch (refused) {
    console.warn("What is in the library can't be noted beside it.", refused);
  }
}

/** But for the time: of a library at rest nothing is written again and again. */
function isSameMark(one: Mark, other: Mark): boolean {
  const text = ({ library, deleted, tally, here, missed }: Mark) =>
    JSON.stringify([library, tally, missed, COUNTED.map((table) => [deleted[table], here[table]])]);
  return text(one) === text(other);
}

function readMark(db: Database, marks: MarkStore): Mark | null {
  try {
    const stored = marks.getItem(keyOf(db));
    return stored === null ? null : parseMark(JSON.parse(stored));
  } catch (error) {
    console.warn("What was noted of the library can't be read.", error);
    return null;
  }
}

/** Whatever lies in the storage, a mark comes out or none. */
function parseMark(stored: unknown): Mark | null {
  if (!isRecord(stored) || typeof stored.library !== "string") return null;
  const { library, here, deleted, tally, notedAt, missed } = stored;
  const at = new Date(String(notedAt));
  if (Number.isNaN(at.getTime())) return null;
  return {
    library,
    here: countsFrom(here),
    deleted: countsFrom(deleted),
    tally: typeof tally === "string" ? tally : null,
    notedAt: at,
    missed: missedFrom(missed),
  };
}

function missedFrom(stored: unknown): Mark["missed"] {
  if (!isRecord(stored) || !Array.isArray(stored.short)) return null;
  const rows: readonly unknown[] = stored.short;
  const short = COUNTED.flatMap((table): ShortTable[] => {
    const found = rows.find((row) => isRecord(row) && row.table === table);
    if (!isRecord(found)) return [];
    return [{ table, noted: countFrom(found.noted), here: countFrom(found.here) }];
  });
  return short.length > 0 ? { exchanged: stored.exchanged === true, short } : null;
}

function countsFrom(stored: unknown): Counts {
  const counts = noCounts();
  if (isRecord(stored)) for (const table of COUNTED) counts[table] = countFrom(stored[table]);
  return counts;
}

function countFrom(stored: unknown): number {
  return typeof stored === "number" && Number.isSafeInteger(stored) && stored >= 0 ? stored : 0;
}
