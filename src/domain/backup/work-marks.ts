import type { Table } from "dexie";
import type { Database } from "../../db/database.ts";
import { type Counts, noCounts, TALLY_ID, type Tally } from "../../db/tally.ts";
import { keyText } from "../../lib/key-text.ts";

/**
 * What changes with every work that a person does in a library, and is read in a time that
 * does not grow with it: ends of indexes and counts of what is never much. Two that are
 * equal mean that nothing was done between them.
 */
export interface WorkMarks {
  /** Of what can be undone; undoing it takes it out. `null`: there is nothing. */
  readonly newestStep: Date | null;
  readonly newestAsset: Date | null;
  /** The highest key by table, as keyText: what comes in has a higher one. */
  readonly newest: Readonly<Record<string, string>>;
  readonly scripts: number;
  readonly prompts: number;
  /** Rows that were deleted for good. */
  readonly deleted: Counts;
  /** Rows that restores have left, their journals among them. */
  readonly restores: number;
}

export async function readWorkMarks(db: Database): Promise<WorkMarks> {
  const tables = [db.history, db.assets, db.scripts, db.prompts, db.scriptAssetMappings, db.jobs];
  return db.transaction("r", tables, async () => {
    const tally = (await db.jobs.get(TALLY_ID)) as Tally | undefined;
    return {
      newestStep: await newestDate(db.history, "at"),
      newestAsset: await newestDate(db.assets, "uploadedAt"),
      newest: {
        scripts: await newestKey(db.scripts),
        prompts: await newestKey(db.prompts),
        scriptAssetMappings: await newestKey(db.scriptAssetMappings),
      },
      scripts: await db.scripts.orderBy("uid").count(),
      prompts: await db.prompts.orderBy("uid").count(),
      deleted: tally?.deleted ?? noCounts(),
      restores: await db.jobs.where("id").startsWith("restore").count(),
    };
  });
}

/** By its index alone: no row is read. */
async function newestDate(table: Table, index: string): Promise<Date | null> {
  const [newest] = await table.orderBy(index).reverse().limit(1).keys();
  return newest instanceof Date ? newest : null;
}

async function newestKey(table: Table): Promise<string> {
  const [key] = await table.toCollection().reverse().limit(1).primaryKeys();
  return key === undefined ? "" : keyText(key as IDBValidKey);
}
