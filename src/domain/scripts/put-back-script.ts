import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { restoreScript } from "./restore-script.ts";

/**
 * As `restoreScript`; answers since when the script lay in the trash, and `null` where it did
 * not. A row from elsewhere may say nothing that is a time: then it is as if it lay there since now.
 *
 * @throws DomainError `script-not-found`
 */
export function putBackScript(db: Database, id: LocalId, at: Date): Promise<Date | null> {
  return db.transaction("rw", db.scripts, db.scriptAssetMappings, async () => {
    const since: unknown = (await db.scripts.get(id))?.trashedAt;
    if (!(await restoreScript(db, id, at))) return null;
    return since instanceof Date && !Number.isNaN(since.getTime()) ? since : at;
  });
}
