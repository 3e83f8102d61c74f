import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { isList } from "../../db/legacy-places.ts";
import { newAct } from "./add-act.ts";
import { editScript } from "./edit-script.ts";

/**
 * Undoes `addAct`: takes the act out again while it is the last one and as it was added,
 * without scenes. Answers whether it did; else nothing has changed.
 *
 * @throws DomainError `script-not-found`
 */
export function takeBackAct(
  db: Database,
  scriptId: LocalId,
  { index }: { readonly index: number },
  at: Date,
): Promise<boolean> {
  return editScript(db, scriptId, at, ({ acts }) => {
    if (!isList(acts) || acts.length !== index + 1) return false;
    if (JSON.stringify(acts[index]) !== JSON.stringify(newAct(index))) return false;
    acts.pop();
    return true;
  });
}
