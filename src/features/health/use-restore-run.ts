import { useSyncExternalStore } from "react";
import type { Database } from "../../db/database.ts";
import { freeTemporaryFiles } from "../../domain/downloads/temporary-file.ts";
import { verifyAllGiven } from "../../domain/integrity/settle-given.ts";
import { storageLeft } from "../../domain/storage-left.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { noteBack } from "../../hooks/use-loss.ts";
import { askToPersist } from "../../hooks/use-persistence.ts";
import { forgetFailedThumbnails } from "../../hooks/use-thumbnail.ts";
import { forgetSizes } from "../../hooks/use-total-size.ts";
import { startExaminer } from "../../media/examine.ts";
import { type RestoreRun, type RestoreStage, startRestoreRun } from "./restore-run.ts";

/** The one restore of the open library: it goes on whatever screen is shown. */
export function useRestoreRun(): RestoreRun {
  return runOf(useDatabase());
}

/** What this tab is doing about a backup that was given. */
export function useRestoreStage(): RestoreStage {
  const { subscribe, stage } = useRestoreRun();
  return useSyncExternalStore(subscribe, stage);
}

const runs = new WeakMap<Database, RestoreRun>();

function runOf(db: Database): RestoreRun {
  const known = runs.get(db);
  if (known) return known;
  const run = startRestoreRun(db, {
    now: () => new Date(),
    newUid: () => crypto.randomUUID(),
    storageLeft: async () => {
      // What finished downloads still take is free for what comes back.
      await freeTemporaryFiles();
      return storageLeft();
    },
    // From now on there is something to lose.
    askToPersist: () => void askToPersist(),
    afterRestore: async (report) => {
      forgetSizes(db);
      forgetFailedThumbnails(db);
      await noteBack(db, report);
      if (report.repaired > 0) await verifyGivenBack(db);
    },
  });
  runs.set(db, run);
  return run;
}

/** Reads back what came in the place of lost originals; what the page does not live to see is read at the next start. */
async function verifyGivenBack(db: Database): Promise<void> {
  const examiner = startExaminer();
  try {
    await verifyAllGiven(db, { examiner, signal: new AbortController().signal });
  } finally {
    examiner.close();
  }
}
