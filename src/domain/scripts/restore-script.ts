import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { editScript } from "./edit-script.ts";

/**
 * Takes a script back out of the trash. With `trashedAt`, only one that has been there since
 * exactly then: one that was put back and trashed again since is another matter. Answers
 * whether it took it out.
 *
 * @throws DomainError `script-not-found`
 */
export function restoreScript(
  db: Database,
  id: LocalId,
  at: Date,
  trashedAt?: Date,
): Promise<boolean> {
  return editScript(db, id, at, (draft) => {
    const since: unknown = draft.trashedAt;
    if (since === undefined) return false;
    if (trashedAt && !(since instanceof Date && since.getTime() === trashedAt.getTime())) {
      return false;
    }
    // Without the column a row is not in the index either.
    delete draft.trashedAt;
    return true;
  });
}
