import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { StepChanges, StepKind } from "./step.ts";
import { listStepIds } from "./step-ids.ts";
import { stepTables } from "./step-tables.ts";

/** What was done, and the step by which it can be undone; `null` where nothing has changed. */
export interface Recorded<Result> {
  readonly result: Result;
  readonly step: LocalId | null;
}

/**
 * Does something and writes the step that undoes it, in one transaction around both: neither
 * is ever there without the other. What does it may open transactions of its own on the tables
 * of the kind.
 *
 * @param changeOf what it changed; `null`: nothing
 * @throws whatever `work` throws: then nothing has changed
 */
export function recordStep<Kind extends StepKind, Result>(
  db: Database,
  { kind, at }: { readonly kind: Kind; readonly at: Date },
  work: () => Promise<Result>,
  changeOf: (result: Result) => StepChanges[Kind] | null,
): Promise<Recorded<Result>> {
  return db.transaction("rw", [...stepTables(db, kind)], async () => {
    const result = await work();
    const change = changeOf(result);
    return { result, step: change && (await addStep(db, kind, change, at)) };
  });
}

/**
 * Writes a step, inside the transaction of what it is about, which spans `history`. What was
 * undone before can't be done again from then on, and the oldest steps go.
 */
export async function addStep<Kind extends StepKind>(
  db: Database,
  kind: Kind,
  change: StepChanges[Kind],
  at: Date,
): Promise<LocalId> {
  const { done, undone } = await listStepIds(db);
  const old = done.slice(0, Math.max(0, done.length + 1 - MOST));
  if (undone.length + old.length > 0) await db.history.bulkDelete([...undone, ...old]);
  return db.history.add({ madeAt: at, at, kind, change });
}

/** As many as anyone goes back. */
const MOST = 100;
