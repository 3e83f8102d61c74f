import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { REFERENCES } from "../../db/foreign-keys.ts";
import { listOnlyHere } from "./list-only-here.ts";
import { keysBeginningWith } from "./mappings-of-script.ts";

export interface ScriptDeletion {
  /** False: it is not in the trash (any more), or gone already; nothing was changed. */
  readonly deleted: boolean;
  /** How many mappings went with it. */
  readonly mappings: number;
  /** How many assets it left as orphans, counted at the moment at which it went. */
  readonly orphans: number;
}

/**
 * Deletes a script for good, with every row that names it and, as foreign-keys.ts says, goes
 * with it; all in one transaction. Looks again inside it: only what is in the trash by then
 * is deleted. The assets stay: what nothing else refers to is an orphan from then on.
 */
export function deleteScript(db: Database, id: LocalId): Promise<ScriptDeletion> {
  const referring = REFERENCES.filter((reference) => reference.to === "scripts");
  const tables = [db.scripts, db.assets, ...referring.map(({ from }) => db.table(from))];
  return db.transaction("rw", tables, async () => {
    const isTrashed = (await db.scripts.get(id))?.trashedAt !== undefined;
    if (!isTrashed) return { deleted: false, mappings: 0, orphans: 0 };
    const { length: orphans } = await listOnlyHere(db, id);
    let mappings = 0;
    for (const { from, index, otherIndex } of referring) {
      for (const one of [index, otherIndex]) {
        const rows = db
          .table(from)
          .where(one)
          .between(...keysBeginningWith(id));
        const keys = await rows.primaryKeys();
        await db.table(from).bulkDelete(keys);
        mappings += keys.length;
      }
    }
    await db.scripts.delete(id);
    return { deleted: true, mappings, orphans };
  });
}
