import type { Table } from "dexie";
import type { LocalId } from "../../db/asset-key.ts";
import { keyText } from "../../lib/key-text.ts";
import { indexKey } from "../index-key.ts";
import { holdsOnlyOurs, isFreshHere, isNamedHere, type Merge } from "./merge.ts";
import { LIMIT_OF_IDS } from "./new-ids.ts";
import type { SmallTable } from "./restore-source.ts";

/**
 * The ids that new rows get, in their order: their own where nothing here has it or names
 * it, else one that we choose, since the browser counts no further where an odd row has
 * ended its counting. Within a transaction that spans the table, or in a dry run.
 */
export async function chooseIds(
  merge: Merge,
  name: SmallTable,
  ids: readonly LocalId[],
): Promise<readonly LocalId[]> {
  const { db, isPlain, newIds, source } = merge;
  if (ids.length === 0 || (await holdsOnlyOurs(merge, name))) return ids;
  const table: Table<unknown, LocalId> = db.table(name);
  const there = await table.where(":id").anyOf(ids.map(indexKey)).primaryKeys();
  const taken = new Set(there.map(keyText));
  const isScripts = name === "scripts";
  const next = await newIds.begin(name, [table], {
    above: source.highest[name],
    isNamed: (id) => isScripts && !isFreshHere(merge, "scripts", keyText(id)),
  });
  return ids.map((id) => {
    const text = keyText(id);
    const endsCounting = !isPlain && typeof id === "number" && id >= LIMIT_OF_IDS;
    const isNamed = isScripts && isNamedHere(merge, "scripts", text);
    if (taken.has(text) || endsCounting || isNamed) return next();
    taken.add(text);
    return id;
  });
}
