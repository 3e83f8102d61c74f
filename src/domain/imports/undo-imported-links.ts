import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type Uses, usesOf } from "../../db/foreign-keys.ts";
import { keyText } from "../../lib/key-text.ts";
import { type PutBack, putBack, stillInTrash, trashAgain } from "../assets/put-back.ts";
import type { Link, LinkChange } from "../scenes/link-change.ts";
import { type RedoneLinks, redoLinks } from "../scenes/redo-links.ts";
import { type UndoneLinks, undoLinks } from "../scenes/undo-links.ts";

/** An asset that was taken out of the trash to be linked. */
export interface PutBackToLink extends PutBack {
  /** What used it before that. */
  readonly uses: Uses;
}

/** What one transaction of an import linked, and what it took out of the trash for that. */
export interface ImportedLinks {
  /** The links that were asked for. */
  readonly asked: readonly Link[];
  readonly change: LinkChange;
  readonly putBack: readonly PutBackToLink[];
}

export interface UndoneImport extends UndoneLinks {
  /** Of what came out of the trash: those that stay out, since something else uses them by now. */
  readonly keptOut: readonly AssetKey[];
}

/**
 * Takes back what an import linked, and puts into the trash again what it took out for that;
 * all at once or none. What it added stays in the library, what was changed since stays as it
 * is, and what is used by anything that did not use it before stays out of the trash.
 *
 * @param links in the order in which they were made
 */
export function undoImportedLinks(
  db: Database,
  links: readonly ImportedLinks[],
  at: Date,
): Promise<UndoneImport> {
  return db.transaction("rw", db.assets, db.scripts, db.scriptAssetMappings, async () => {
    let undone = 0;
    let left = 0;
    // The newest first: an earlier one is as it was made only then.
    for (const { change } of links.toReversed()) {
      const answer = await undoLinks(db, change, at);
      undone += answer.undone;
      left += answer.left;
    }
    const back = links.flatMap((one) => one.putBack);
    const uses = await usesOf(
      db,
      back.map(({ key }) => key),
    );
    const isUsedAnew = (one: PutBackToLink, index: number) => {
      const before = new Set(namesOf(one.uses));
      return namesOf(uses[index]).some((name) => !before.has(name));
    };
    const keptOut = back.filter(isUsedAnew);
    await trashAgain(
      db,
      back.filter((one) => !keptOut.includes(one)),
      at,
    );
    return { undone, left, keptOut: keptOut.map(({ key }) => key) };
  });
}

/**
 * Does again what `undoImportedLinks` undid; all at once or none. What lies in the trash
 * since when it did before the import is taken out of it again.
 */
export function redoImportedLinks(
  db: Database,
  links: readonly ImportedLinks[],
  at: Date,
): Promise<RedoneLinks> {
  return db.transaction("rw", db.assets, db.scripts, db.scriptAssetMappings, async () => {
    let redone = 0;
    let left = 0;
    for (const { change, putBack: back } of links) {
      await putBack(db, await stillInTrash(db, back), at);
      const answer = await redoLinks(db, change, at);
      redone += answer.redone;
      left += answer.left;
    }
    return { redone, left };
  });
}

/** A row that names another asset by now is none of this one's any more: its id is enough. */
function namesOf(uses: Uses | undefined): readonly string[] {
  if (!uses) return [];
  return [
    ...uses.mappings.map(({ id }) => `mapping ${keyText(id)}`),
    ...uses.scriptIds.map((id) => `script ${keyText(id)}`),
  ];
}
