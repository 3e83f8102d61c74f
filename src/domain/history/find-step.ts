import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Step } from "./step.ts";
import { listStepIds } from "./step-ids.ts";
import { readStep } from "./step-shapes.ts";

/** The newest of the steps that are done and fit; `null` where there is none. */
export async function findStep(
  db: Database,
  fits: (step: Step) => boolean,
): Promise<LocalId | null> {
  const { done } = await listStepIds(db);
  for (const id of done.toReversed()) {
    const step = readStep(await db.history.get(id));
    if (step && fits(step)) return id;
  }
  return null;
}
