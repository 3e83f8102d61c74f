import type { Database } from "../../db/database.ts";
import { distinctPairs } from "../assets/change-assets.ts";
import type { Step } from "./step.ts";
import { readStep } from "./step-shapes.ts";
import { subjectOf } from "./subject-of-step.ts";

/**
 * Forgets what can't be undone any more, after something was deleted for good: steps of which
 * all assets, or all scripts, are gone.
 */
export function withdrawSteps(db: Database): Promise<void> {
  return db.transaction("rw", db.history, db.assets, db.scripts, async () => {
    for (const id of await db.history.toCollection().primaryKeys()) {
      const step = readStep(await db.history.get(id));
      if (step && (await isWithoutSubject(db, step))) await db.history.delete(id);
    }
  });
}

async function isWithoutSubject(db: Database, step: Step): Promise<boolean> {
  const { assets, scripts } = subjectOf(step);
  if (assets && !(await isAnyThere(distinctPairs(assets), (some) => db.assets.bulkGet(some)))) {
    return true;
  }
  return Boolean(scripts && !(await isAnyThere([...scripts], (some) => db.scripts.bulkGet(some))));
}

/** A few at a time: mostly the first is there. Of none, none is gone. */
async function isAnyThere<Key>(
  keys: Key[],
  read: (some: Key[]) => PromiseLike<readonly unknown[]>,
): Promise<boolean> {
  for (let from = 0; from < keys.length; from += CHUNK) {
    if ((await read(keys.slice(from, from + CHUNK))).some(Boolean)) return true;
  }
  return keys.length === 0;
}

/** Rows: scripts may be megabytes long. */
const CHUNK = 10;
