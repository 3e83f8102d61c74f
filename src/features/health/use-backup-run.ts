import { useSyncExternalStore } from "react";
import type { Database } from "../../db/database.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { showToast } from "../../ui/toast.tsx";
import { chooseBackupPlace } from "../../views/choose-backup-place.ts";
import { type BackupRun, type BackupStage, startBackupRun } from "./backup-run.ts";

/** Id of the section's heading. */
export const BACKUP_HEADING = "backup-heading";

/** The one backup or check of the open library: it goes on whatever screen is shown. */
export function useBackupRun(): BackupRun {
  return runOf(useDatabase());
}

/** What this tab is doing about backups. */
export function useBackupStage(): BackupStage {
  const { stage } = useBackupRun();
  return useSyncExternalStore(stage.subscribe, stage.getState);
}

const runs = new WeakMap<Database, BackupRun>();

function runOf(db: Database): BackupRun {
  const known = runs.get(db);
  if (known) return known;
  const run = startBackupRun(db, {
    now: () => new Date(),
    newUid: () => crypto.randomUUID(),
    choosePlace: chooseBackupPlace,
  });
  run.stage.subscribe(tellElsewhere);
  runs.set(db, run);
  return run;
}

/** What came of it, where another screen is shown by then. */
function tellElsewhere(stage: BackupStage): void {
  const said = outcomeOf(stage);
  if (!said || document.getElementById(BACKUP_HEADING)) return;
  const onPress = () => {
    location.hash = "#/health?section=backup";
  };
  const { text, isGood } = said;
  showToast({
    ...{ text, action: { label: "Show", onPress } },
    ...(!isGood && { tone: "bad", stays: "until-dismissed" }),
  });
}

function outcomeOf(stage: BackupStage): { readonly text: string; readonly isGood: boolean } | null {
  switch (stage.at) {
    case "saved": {
      const isGood = stage.result.leftOut.length === 0;
      const text = isGood ? "The backup is made" : "The backup is made, but lacks something";
      return { text, isGood };
    }
    case "checked": {
      const isGood = stage.noted !== null;
      return { text: isGood ? "The backup is whole" : "The backup is damaged", isGood };
    }
    case "failed": {
      const isSaving = stage.during === "saving";
      const text = isSaving ? "No backup was made" : "The backup could not be checked";
      return { text, isGood: false };
    }
    default:
      return null;
  }
}
