import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { DomainError } from "../../domain/errors.ts";
import { listOnlyHere } from "../../domain/scripts/list-only-here.ts";
import { renameScript, takeBackRenaming } from "../../domain/scripts/rename-script.ts";
import { restoreScript } from "../../domain/scripts/restore-script.ts";
import { trashScript } from "../../domain/scripts/trash-script.ts";
import { formatCount } from "../../lib/format-count.ts";
import { UndoRefusal } from "../../state/undo.ts";
import { showToast } from "../../ui/toast.tsx";
import { REFUSAL_WORDS } from "../../views/asset-words.ts";
import { offerUndo } from "../../views/offer-undo.ts";
import { quoted } from "./quoted.ts";

/** A script by what it is called now. */
export interface NamedScript {
  readonly id: LocalId;
  readonly title: string;
}

/** Renames a script, says so, and lets it be undone. Answers why not, in words; `null`: it is done. */
export async function renameAndTell(
  db: Database,
  id: LocalId,
  title: string,
): Promise<string | null> {
  return refusalOf(async () => {
    const renaming = await renameScript(db, id, title, new Date());
    if (renaming.before === renaming.after) return;
    offerUndo(
      `Renamed to ${quoted(renaming.after)}`,
      { scripts: [id] },
      {
        words: `The title is ${quoted(renaming.before)} again`,
        undo: () =>
          undoing(
            takeBackRenaming(db, id, renaming, new Date()),
            "Nothing to undo: the script was renamed again, or deleted",
          ),
      },
    );
  });
}

/** Moves a script to the trash, says so, and what that would mean for its assets later. */
export async function trashAndTell(db: Database, { id, title }: NamedScript): Promise<void> {
  const at = new Date();
  await tellingRefusal(async () => {
    if (!(await trashScript(db, id, at))) return;
    const orphans = orphansLater(await listOnlyHere(db, id));
    offerUndo(
      `${quoted(title)} is in the trash${orphans}`,
      { scripts: [id] },
      {
        words: `${quoted(title)} is back out of the trash`,
        undo: () =>
          undoing(
            restoreScript(db, id, new Date(), at),
            "Nothing to undo: the script was put back or deleted meanwhile",
          ),
      },
    );
  });
}

function orphansLater(assets: readonly Asset[]): string {
  if (assets.length === 0) return "";
  const are =
    assets.length === 1
      ? "is used only by it and would be an orphan"
      : "are used only by it and would be orphans";
  return `. ${named(assets)} ${are} if it were deleted for good`;
}

/** “a”; “a” and “b”; “a”, “b” and “c”; “a”, “b” and 9 more. */
function named(assets: readonly Asset[]): string {
  const names = assets.slice(0, assets.length > 3 ? 2 : 3).map(({ name }) => quoted(name));
  const last = assets.length > 3 ? `${formatCount(assets.length - 2)} more` : names.pop();
  return [names.join(", "), last].filter(Boolean).join(" and ");
}

/** Takes a script out of the trash, says so, and lets that be undone. */
export async function putBackAndTell(db: Database, { id, title }: NamedScript): Promise<void> {
  await tellingRefusal(async () => {
    if (!(await restoreScript(db, id, new Date()))) return;
    offerUndo(
      `${quoted(title)} is back out of the trash`,
      { scripts: [id] },
      {
        words: `${quoted(title)} is in the trash again`,
        undo: () =>
          undoing(
            trashScript(db, id, new Date()),
            "Nothing to undo: the script is in the trash again, or deleted",
          ),
      },
    );
  });
}

/** @throws UndoRefusal where nothing was undone, or the script is gone */
export async function undoing(work: Promise<boolean>, refusal: string): Promise<void> {
  const isUndone = await work.catch((error: unknown) => {
    if (error instanceof DomainError) return false;
    throw error;
  });
  if (!isUndone) throw new UndoRefusal(refusal);
}

/** Why something was refused, in words; `null`: it is done. Anything else that is thrown is a bug. */
export async function refusalOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return REFUSAL_WORDS[error.code];
    throw error;
  }
}

/** Says why something was refused, where no field does. */
export async function tellingRefusal(work: () => Promise<void>): Promise<void> {
  const refusal = await refusalOf(work);
  if (refusal !== null) showToast({ text: refusal, tone: "bad" });
}
