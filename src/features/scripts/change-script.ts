import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { DomainError } from "../../domain/errors.ts";
import { recordStep } from "../../domain/history/record-step.ts";
import { listOnlyHere } from "../../domain/scripts/list-only-here.ts";
import { putBackScript } from "../../domain/scripts/put-back-script.ts";
import { renameScript } from "../../domain/scripts/rename-script.ts";
import { trashScript } from "../../domain/scripts/trash-script.ts";
import { formatCount } from "../../lib/format-count.ts";
import { showToast } from "../../ui/toast.tsx";
import { REFUSAL_WORDS } from "../../views/asset-words.ts";
import { offerUndo } from "../../views/offer-undo.ts";
import { quoted } from "../../views/quoted.ts";

/** A script by what it is called now. */
export interface NamedScript {
  readonly id: LocalId;
  readonly title: string;
}

/**
 * Renames a script, says so, and lets it be undone. With `over`, the title that was seen, one
 * from another tab is not replaced. Answers why not, in words; `null`: it is done.
 */
export async function renameAndTell(
  db: Database,
  id: LocalId,
  title: string,
  over?: string,
): Promise<string | null> {
  const at = new Date();
  return refusalOf(async () => {
    const { result, step } = await recordStep(
      db,
      { kind: "rename-script", at },
      () => renameScript(db, id, title, at, over),
      (renaming) => (renaming.before === renaming.after ? null : { id, renaming }),
    );
    if (step !== null) offerUndo(db, `Renamed to ${quoted(result.after)}`, step);
  });
}

/** Moves a script to the trash, says so, and what that would mean for its assets later. */
export async function trashAndTell(db: Database, { id, title }: NamedScript): Promise<void> {
  const at = new Date();
  await tellingRefusal(async () => {
    const { step } = await recordStep(
      db,
      { kind: "trash-script", at },
      () => trashScript(db, id, at),
      (isTrashed) => (isTrashed ? { id, since: at } : null),
    );
    if (step === null) return;
    const orphans = orphansLater(await listOnlyHere(db, id));
    offerUndo(db, `${quoted(title)} is in the trash${orphans}`, step);
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
  const at = new Date();
  await tellingRefusal(async () => {
    const { step } = await recordStep(
      db,
      { kind: "put-back-script", at },
      () => putBackScript(db, id, at),
      (since) => (since ? { id, since } : null),
    );
    if (step !== null) offerUndo(db, `${quoted(title)} is back out of the trash`, step);
  });
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
