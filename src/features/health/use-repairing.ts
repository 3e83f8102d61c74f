import { useMemo } from "react";
import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { findStep } from "../../domain/history/find-step.ts";
import { addStep } from "../../domain/history/record-step.ts";
import {
  applyRepair,
  canUndo,
  type Repair,
  type RepairReport,
  undoRepair,
} from "../../domain/integrity/repair.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { stampsNow } from "../../hooks/stamps-now.ts";
import { showToast } from "../../ui/toast.tsx";
import { offerUndo, turnAndTell } from "../../views/offer-undo.ts";
import { refusedTurnWords, repairTurnedWords } from "../../views/step-words.ts";
import { tellNotChanged } from "../../views/tell-error.ts";
import { whileBusy } from "../../views/while-busy.ts";
import { repairedWords } from "./finding-words.ts";

/** Repairs, says what was done and lets it be undone; or says why it was not. */
export function useRepairing(): (repair: Repair) => Promise<void> {
  const db = useDatabase();
  return useMemo(() => (repair) => doRepair(db, repair), [db]);
}

async function doRepair(db: Database, repair: Repair): Promise<void> {
  const stamps = stampsNow();
  let step: LocalId | null = null;
  const record = async (done: RepairReport) => {
    if (!canUndo(done)) return;
    step = await addStep(db, "repair", { report: done.id, repair }, stamps.at);
  };
  try {
    const done = await whileBusy("Repairing", async (options) => ({
      report: await applyRepair(db, repair, stamps, { ...options, record }),
    }));
    if (!done) return;
    if (done.report) offerUndo(db, repairedWords(done.report.change), step);
    else showToast({ text: "Nothing to repair: it is no longer as it was found" });
  } catch (error) {
    tellNotChanged(error, "repairing");
  }
}

/** Undoes a repair as far as nobody has changed anything of it since, and says what came of it. */
export async function takeBackRepair(db: Database, report: string): Promise<void> {
  const step = await findStep(db, ({ kind, change }) => {
    return kind === "repair" && change.report === report;
  });
  if (step !== null) return turnAndTell(db, "undo", step);
  // So long ago that it is no step any more.
  const { undone = 0, left = 0 } = (await undoRepair(db, report, new Date())) ?? {};
  showToast(
    undone > 0
      ? { text: repairTurnedWords(left, "undo") }
      : { text: refusedTurnWords("undo", "repair"), tone: "bad" },
  );
}
