import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { editScript } from "./edit-script.ts";

/**
 * Puts a script into the trash. Its mappings stay, so that what it uses is still in use. One
 * that lies there already keeps the time since when. Answers whether it put it there.
 *
 * @param since since when it lies there, where that is a putting back undone
 * @throws DomainError `script-not-found`
 */
export function trashScript(
  db: Database,
  id: LocalId,
  at: Date,
  since: Date = at,
): Promise<boolean> {
  return editScript(db, id, at, (draft) => {
    if (draft.trashedAt !== undefined) return false;
    draft.trashedAt = since;
    return true;
  });
}
