import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { REFERENCES } from "../../db/foreign-keys.ts";
import { keysBeginningWith } from "./mappings-of-script.ts";

export interface ScriptDeletion {
  /** False: it is not in the trash (any more), or gone already; nothing was changed. */
  readonly deleted: boolean;
  /** How many mappings went with it. */
  readonly mappings: number;
}

/**
 * Deletes a script for good, with every row that names it and, as foreign-keys.ts says, goes
 * with it; all in one transaction. Looks again inside it: only what is in the trash by then
 * is deleted. The assets stay: what nothing else refers to is an orphan from then on.
 */
export function deleteScript(db: Database, id: LocalId): Promise<ScriptDeletion> {
  const referring = REFERENCES.filter((reference) => reference.to === "scripts");
  const tables = [db.scripts, ...referring.map(({ from }) => db.table(from))];
  return db.transaction("rw", tables, async () => {
    const isTrashed = (await db.scripts.get(id))?.trashedAt !== undefined;
    if (!isTrashed) return { deleted: false, mappings: 0 };
    let mappings = 0;
    for (const { from, index } of referring) {
      const rows = db
        .table(from)
        .where(index)
        .between(...keysBeginningWith(id));
      const keys = await rows.primaryKeys();
      await db.table(from).bulkDelete(keys);
      mappings += keys.length;
    }
    await db.scripts.delete(id);
    return { deleted: true, mappings };
  });
}
