import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { keyText } from "../../lib/key-text.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import { DomainError, type DomainErrorCode } from "../errors.ts";
import type { Stamps } from "../scenes/link-change.ts";
import type { Step, StepKind, StepOf } from "./step.ts";
import { type Direction, listStepIds, nextId } from "./step-ids.ts";
import { readStep } from "./step-shapes.ts";
import { stepTables } from "./step-tables.ts";
import type { Turned, Turns } from "./turn.ts";
import {
  importingAssets,
  keepingAssets,
  puttingBackAssets,
  trashingAssets,
} from "./turn-assets.ts";
import { redoEdit, undoEdit } from "./turn-edit.ts";
import { linking, linkingImported } from "./turn-links.ts";
import { givingOriginal, repairing } from "./turn-repairs.ts";
import {
  addingAct,
  addingScene,
  puttingBackScript,
  renamingScript,
  trashingScript,
} from "./turn-scripts.ts";

/** What came of undoing a step or doing it again. A refused one is forgotten: it would be refused again. */
export type TurnAnswer =
  | {
      readonly status: "turned";
      readonly direction: Direction;
      /** As it was before. */
      readonly step: Step;
      readonly turned: Turned<StepKind>;
    }
  | {
      readonly status: "refused";
      readonly direction: Direction;
      readonly step: Step;
      /** What it was about is gone, or can't take it any more; absent: all of it was changed meanwhile. */
      readonly code?: DomainErrorCode;
    };

export interface TurningOptions extends ChangingOptions {
  /** This step instead of the next one. */
  readonly id?: LocalId;
}

/**
 * Undoes the step that was done last, in whatever tab, or does again the one that was undone
 * last; all in one transaction, together with what `history` says of it. `null`: there is none,
 * or the one that was named is undone (or done again) already.
 */
export async function turnStep(
  db: Database,
  direction: Direction,
  stamps: Stamps,
  { id, ...options }: TurningOptions = {},
): Promise<TurnAnswer | null> {
  for (;;) {
    const wanted = id ?? nextId(await listStepIds(db), direction);
    if (wanted === undefined) return null;
    const step = readStep(await db.history.get(wanted));
    if (!step) {
      // Of a newer version, or no step at all: nobody can do anything with it.
      await db.history.delete(wanted);
      if (id !== undefined) return null;
      continue;
    }
    const isNext = id === undefined;
    const answer = await turnOrRefuse(db, step, { direction, isNext, stamps, options });
    if (answer !== "moved") return answer;
    if (!isNext) return null;
  }
}

interface Turning {
  readonly direction: Direction;
  /** Only while it is the next one. */
  readonly isNext: boolean;
  readonly stamps: Stamps;
  readonly options: ChangingOptions;
}

async function turnOrRefuse(
  db: Database,
  step: Step,
  turning: Turning,
): Promise<TurnAnswer | "moved"> {
  try {
    return await turnWithin(db, step, turning);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await db.history.delete(step.id);
    return { status: "refused", direction: turning.direction, step, code: error.code };
  }
}

/** `moved`: another tab was faster. */
function turnWithin<Kind extends StepKind>(
  db: Database,
  { id, kind }: StepOf<Kind>,
  { direction, isNext, stamps, options }: Turning,
): Promise<TurnAnswer | "moved"> {
  return db.transaction("rw", [...stepTables(db, kind)], async () => {
    const step = readStep(await db.history.get(id)) as StepOf<Kind> | null;
    if (step?.kind !== kind || (step.at !== undefined) !== (direction === "undo")) return "moved";
    if (isNext && !isSame(nextId(await listStepIds(db), direction), id)) return "moved";
    const turn = TURNS[kind][direction];
    const turned = await turn?.(db, step.change, stamps, options);
    const before = step as unknown as Step;
    if (!turned || turned.done === 0) {
      await db.history.delete(id);
      return { status: "refused", direction, step: before };
    }
    const { madeAt } = step;
    const done = direction === "redo" && { at: stamps.at };
    await db.history.put({ id, madeAt, ...done, kind, change: turned.change });
    return { status: "turned", direction, step: before, turned };
  });
}

function isSame(one: LocalId | undefined, other: LocalId): boolean {
  return one !== undefined && keyText(one) === keyText(other);
}

const TURNS: { readonly [Kind in StepKind]: Turns<Kind> } = {
  "trash-assets": trashingAssets,
  "put-back-assets": puttingBackAssets,
  "keep-assets": keepingAssets,
  "edit-asset": {
    undo: (db, change, { at }) => undoEdit(db, change, at),
    redo: (db, change, { at }) => redoEdit(db, change, at),
  },
  link: linking,
  "import-assets": importingAssets,
  "import-links": linkingImported,
  "rename-script": renamingScript,
  "trash-script": trashingScript,
  "put-back-script": puttingBackScript,
  "add-scene": addingScene,
  "add-act": addingAct,
  repair: repairing,
  "give-original": givingOriginal,
};
