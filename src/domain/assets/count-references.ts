import type { Database } from "../../db/database.ts";
import { REFERENCES } from "../../db/foreign-keys.ts";

/**
 * How many references to assets there are. Inside a liveQuery it watches over what
 * `usedAssetKeys` reads, at the price of a count: it notices every reference that
 * appears, goes or names something else.
 */
export async function countReferences(db: Database): Promise<number> {
  let count = 0;
  for (const reference of REFERENCES) {
    if (!("isUse" in reference) || !reference.isUse) continue;
    count += await db.table(reference.from).orderBy(reference.index).count();
  }
  return count;
}
