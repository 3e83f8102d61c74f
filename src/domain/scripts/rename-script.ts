import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { isEqualValue } from "../../lib/equal-value.ts";
import { keyText } from "../../lib/key-text.ts";
import { DomainError } from "../errors.ts";
import { editScript } from "./edit-script.ts";
import { readTitle } from "./read-script.ts";
import { tidyTitle } from "./tidy-title.ts";

export interface Renaming {
  /** The title that was shown until then. */
  readonly before: string;
  /** The title now. */
  readonly after: string;
  /** What stood there, of whatever kind; `undefined` where there was no title. */
  readonly stored: unknown;
}

/**
 * Gives a script another title, without the space around it. The title it has already
 * changes nothing at all.
 *
 * @param over the title that whoever renames it saw; without it any is replaced
 * @throws DomainError `title-empty`, `title-too-long`, `script-not-found`; `title-changed`: it
 * is called otherwise meanwhile than `over` says
 */
export async function renameScript(
  db: Database,
  id: LocalId,
  title: string,
  at: Date,
  over?: string,
): Promise<Renaming> {
  const after = tidyTitle(title);
  let renaming: Renaming = { before: after, after, stored: after };
  await editScript(db, id, at, (draft) => {
    renaming = { before: readTitle(draft.title), after, stored: draft.title };
    if (draft.title === after) return false;
    if (over !== undefined && renaming.before !== over) {
      throw new DomainError("title-changed", keyText(id));
    }
    draft.title = after;
    return true;
  });
  return renaming;
}

/**
 * Undoes a renaming, unless the script was renamed again since; answers whether it did.
 *
 * @throws DomainError `script-not-found`
 */
export function takeBackRenaming(
  db: Database,
  id: LocalId,
  { after, stored }: Renaming,
  at: Date,
): Promise<boolean> {
  return editScript(db, id, at, (draft) => {
    if (draft.title !== after) return false;
    if (stored === undefined) delete draft.title;
    else draft.title = stored;
    return true;
  });
}

/**
 * Renames again what `takeBackRenaming` undid, unless the script was renamed since; answers
 * whether it did.
 *
 * @throws DomainError `script-not-found`
 */
export function renameAgain(
  db: Database,
  id: LocalId,
  { after, stored }: Renaming,
  at: Date,
): Promise<boolean> {
  return editScript(db, id, at, (draft) => {
    if (!isEqualValue(draft.title, stored)) return false;
    draft.title = after;
    return true;
  });
}
