import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { keyText } from "../../lib/key-text.ts";

/** Ids of the steps, those made first in front. */
export interface StepIds {
  readonly done: readonly LocalId[];
  /** What can be done again, in this order. */
  readonly undone: readonly LocalId[];
}

/** Reads keys alone: a step may be about a hundred thousand assets. */
export async function listStepIds(db: Database): Promise<StepIds> {
  return db.transaction("r", db.history, async () => {
    const all = await db.history.toCollection().primaryKeys();
    const doneTexts = new Set((await db.history.orderBy("at").primaryKeys()).map(keyText));
    return {
      done: all.filter((id) => doneTexts.has(keyText(id))),
      undone: all.filter((id) => !doneTexts.has(keyText(id))),
    };
  });
}

export type Direction = "undo" | "redo";

/** What Ctrl+Z undoes, or Ctrl+Shift+Z does again; `undefined`: nothing. */
export function nextId({ done, undone }: StepIds, direction: Direction): LocalId | undefined {
  return direction === "undo" ? done.at(-1) : undone[0];
}
