import type {
  DBCore,
  DBCoreMutateRequest,
  DBCoreTable,
  DBCoreTransaction,
  Middleware,
} from "dexie";

/** Tables whose rows are work that nobody can make again: none may go without being counted. */
export const COUNTED = ["images", "videos", "audios", "assets", "scripts", "prompts"] as const;
export type Counted = (typeof COUNTED)[number];
/** Rows by table. */
export type Counts = Readonly<Record<Counted, number>>;

/** The row of `jobs` that says what was deleted on purpose. */
export const TALLY_ID = "tally";

export interface Tally {
  readonly id: typeof TALLY_ID;
  /** Its own, so that the tally of another database is not taken for this one's. */
  readonly uid: string;
  /** Rows that were deleted since the database was made, by table. */
  readonly deleted: Counts;
  /** Ids that the library had before, as when a restore gave it that of the backup. */
  readonly formerIds: readonly string[];
}

export function noCounts(): Record<Counted, number> {
  return { images: 0, videos: 0, audios: 0, assets: 0, scripts: 0, prompts: 0 };
}

/**
 * Counts every row that is deleted from a counted table, whoever deletes it, and every
 * change of the library's id, in the same transaction: one is never stored without the
 * other. So what is there and what was deleted are together never fewer than what came
 * in, at any moment at which the browser may be killed; the loss detector relies on it.
 *
 * Dexie's middleware, not a call in each operation that deletes: one that forgot it would
 * be a false alarm at the next start. Every writing transaction over a counted table
 * spans `jobs` too for that.
 */
export function tallyKeeper(newUid: () => string): Middleware<DBCore> {
  const tallies: Tallies = new WeakMap();
  return {
    stack: "dbcore",
    name: "tally",
    create: (core) => ({
      transaction: (stores, mode, options) =>
        core.transaction(mode === "readwrite" ? withTally(stores) : stores, mode, options),
      table: (name) => {
        const table = core.table(name);
        if (!isWatched(name)) return table;
        const mutate = (request: DBCoreMutateRequest) => {
          if (!takesAway(request) || isUpgrading(request.trans)) return table.mutate(request);
          // Asked first, and both at once: what is asked after this finds the rows gone.
          const change = changeBy(table, request);
          const response = table.mutate(request);
          return addToTally({ core, tallies, newUid }, request.trans, change).then(() => response);
        };
        return { ...table, mutate };
      },
    }),
  };
}

const LIBRARY = "library";

function isCounted(table: string): table is Counted {
  return (COUNTED as readonly string[]).includes(table);
}

function isWatched(table: string): boolean {
  return table === LIBRARY || isCounted(table);
}

function withTally(stores: readonly string[]): string[] {
  return stores.some(isWatched) ? [...new Set([...stores, "jobs"])] : [...stores];
}

/** A row of the library that is written anew may have another id. */
function takesAway({ type, ...request }: DBCoreMutateRequest): boolean {
  if (type === "delete" || type === "deleteRange") return true;
  return type === "put" && "values" in request && request.values.some(isLibraryRow);
}

function isLibraryRow(row: { readonly key?: unknown }): boolean {
  return row.key === LIBRARY;
}

/** An upgrade has a report of its own, and at first no table for this. */
function isUpgrading(transaction: DBCoreTransaction): boolean {
  return (transaction as IDBTransaction).mode === "versionchange";
}

interface Change {
  readonly deleted?: { readonly table: Counted; readonly rows: number };
  readonly formerId?: string;
}

async function changeBy(table: DBCoreTable, request: DBCoreMutateRequest): Promise<Change | null> {
  if (isCounted(table.name)) {
    const rows = await countGoing(table, request);
    return rows > 0 ? { deleted: { table: table.name, rows } } : null;
  }
  const before: unknown = (await table.get({ trans: request.trans, key: LIBRARY }))?.id;
  if (typeof before !== "string" || keepsId(request, before)) return null;
  return { formerId: before };
}

function keepsId(request: DBCoreMutateRequest, id: string): boolean {
  return request.type === "put" && request.values.some((row) => isLibraryRow(row) && row.id === id);
}

/** `DBCoreRangeType.Equal`, which Dexie declares but does not export as a value. */
const EQUAL = 1;

/** Looks into keys only: an original may be as large as the disk. */
async function countGoing(table: DBCoreTable, request: DBCoreMutateRequest): Promise<number> {
  const { trans } = request;
  const index = table.schema.primaryKey;
  if (request.type === "deleteRange") {
    return table.count({ trans, query: { index, range: request.range } });
  }
  if (request.type !== "delete") return 0;
  const counts = await Promise.all(
    request.keys.map((key) =>
      table.count({ trans, query: { index, range: { type: EQUAL, lower: key, upper: key } } }),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What each transaction has counted so far: several deletions in one may run side by side. */
type Tallies = WeakMap<DBCoreTransaction, Promise<{ now: Tally }>>;

interface Keeper {
  readonly core: DBCore;
  readonly tallies: Tallies;
  readonly newUid: () => string;
}

async function addToTally(
  { core, tallies, newUid }: Keeper,
  trans: DBCoreTransaction,
  changing: Promise<Change | null>,
): Promise<void> {
  const change = await changing;
  if (!change) return;
  const { deleted, formerId } = change;
  const jobs = core.table("jobs");
  const reading = tallies.get(trans) ?? readTally(jobs, trans, newUid);
  tallies.set(trans, reading);
  const tally = await reading;
  const { now } = tally;
  tally.now = {
    ...now,
    ...(deleted && { deleted: added(now.deleted, deleted) }),
    ...(formerId !== undefined && { formerIds: [...new Set([...now.formerIds, formerId])] }),
  };
  await jobs.mutate({ type: "put", trans, values: [tally.now] });
}

function added(counts: Counts, { table, rows }: NonNullable<Change["deleted"]>): Counts {
  return { ...counts, [table]: counts[table] + rows };
}

async function readTally(
  jobs: DBCoreTable,
  trans: DBCoreTransaction,
  newUid: () => string,
): Promise<{ now: Tally }> {
  const row: unknown = await jobs.get({ trans, key: TALLY_ID });
  const begun: Tally = { id: TALLY_ID, uid: newUid(), deleted: noCounts(), formerIds: [] };
  return { now: (row as Tally | undefined) ?? begun };
}
