import type { AssetKey, LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { ImportedLinks } from "../imports/undo-imported-links.ts";
import { changesNothing } from "../scenes/link-change.ts";
import { withIds } from "./id-ranges.ts";
import { addStep } from "./record-step.ts";
import type { Step, StepOf } from "./step.ts";

/**
 * Records what a run of an import adds, and what it links: a step for each, whatever number of
 * transactions it takes. What is linked is undone first.
 */
export interface RunRecorder {
  /** Inside the transaction that added them, which spans `history`; before what it links. */
  recordAdded(db: Database, assets: readonly AssetKey[], at: Date): Promise<void>;
  /** Inside the transaction that linked it, which spans `history`. */
  record(db: Database, links: ImportedLinks, at: Date): Promise<void>;
  /** The step that undoes what was linked; `null` where nothing was linked, or it is undone by now. */
  find(db: Database): Promise<LocalId | null>;
}

/** @param run a UUID */
export function startRunRecorder(run: string): RunRecorder {
  let added: LocalId | undefined;
  let last: LocalId | undefined;
  // An id may be another step's by now: that of a transaction that broke off is given again.
  async function read<Kind extends "import-assets" | "import-links">(
    db: Database,
    kind: Kind,
    id: LocalId | undefined,
  ): Promise<StepOf<Kind> | null> {
    const step = id === undefined ? undefined : ((await db.history.get(id)) as Step | undefined);
    const isOwn = step?.kind === kind && step.at && (step as StepOf<Kind>).change.run === run;
    return isOwn ? (step as StepOf<Kind>) : null;
  }
  return {
    async recordAdded(db, assets, at) {
      if (assets.length === 0) return;
      const step = await read(db, "import-assets", added);
      const change = { run, added: withIds(step?.change.added ?? [], assets) };
      if (step) await db.history.put({ ...step, change });
      else added = await addStep(db, "import-assets", change, at);
    },
    async record(db, links, at) {
      if (links.putBack.length === 0 && changesNothing(links.change)) return;
      const step = await read(db, "import-links", last);
      if (step) {
        await db.history.put({ ...step, change: { run, links: [...step.change.links, links] } });
      } else {
        last = await addStep(db, "import-links", { run, links: [links] }, at);
      }
    },
    find: async (db) => (await read(db, "import-links", last))?.id ?? null,
  };
}
