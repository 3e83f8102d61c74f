import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { ImportedLinks } from "../imports/undo-imported-links.ts";
import { changesNothing } from "../scenes/link-change.ts";
import { addStep } from "./record-step.ts";
import type { Step, StepOf } from "./step.ts";

/** Records what a run of an import links: one step, whatever number of transactions it takes. */
export interface RunRecorder {
  /** Inside the transaction that linked it, which spans `history`. */
  record(db: Database, links: ImportedLinks, at: Date): Promise<void>;
  /** The step that undoes the run; `null` where nothing was linked, or it is undone by now. */
  find(db: Database): Promise<LocalId | null>;
}

/** @param run a UUID */
export function startRunRecorder(run: string): RunRecorder {
  let last: LocalId | undefined;
  // An id may be another step's by now: that of a transaction that broke off is given again.
  async function read(db: Database): Promise<StepOf<"import-links"> | null> {
    const step =
      last === undefined ? undefined : ((await db.history.get(last)) as Step | undefined);
    return step?.kind === "import-links" && step.change.run === run && step.at ? step : null;
  }
  return {
    async record(db, links, at) {
      if (links.putBack.length === 0 && changesNothing(links.change)) return;
      const step = await read(db);
      if (step) {
        await db.history.put({ ...step, change: { run, links: [...step.change.links, links] } });
      } else {
        last = await addStep(db, "import-links", { run, links: [links] }, at);
      }
    },
    find: async (db) => (await read(db))?.id ?? null,
  };
}
