import { Notice } from "../../ui/notice.tsx";
import { backupFailureWords } from "../../views/backup-failure-words.ts";
import { backupErrorWords } from "../../views/backup-refusal-words.ts";
import { BackupResultNotice } from "../../views/backup-result.tsx";
import { CopyError } from "../../views/copy-error.tsx";
import { BackupChecked } from "./backup-checked.tsx";
import type { BackupStage } from "./backup-run.ts";
import rows from "./health-rows.module.css";

export interface BackupOutcomeProps {
  readonly stage: BackupStage;
  readonly onDismiss: () => void;
}

/** What came of the last backup, or of the last check, until it is put away. */
export function BackupOutcome(props: BackupOutcomeProps) {
  const { at } = props.stage;
  if (at === "rest" || at === "saving" || at === "checking") return null;
  return (
    <div className={rows.outcome}>
      <Outcome {...props} />
    </div>
  );
}

function Outcome({ stage, onDismiss }: BackupOutcomeProps) {
  switch (stage.at) {
    case "saved":
      return <BackupResultNotice result={stage.result} onDismiss={onDismiss} />;
    case "no-place":
      return (
        <Notice look="box" tone="bad" onDismiss={onDismiss}>
          This browser has no place to write a backup here. Try it in a window that is not private.
        </Notice>
      );
    case "checked":
      return <BackupChecked {...stage} onDismiss={onDismiss} />;
    case "failed":
      return <Failed {...stage} onDismiss={onDismiss} />;
    default:
      return null;
  }
}

interface FailedProps extends Extract<BackupStage, { readonly at: "failed" }> {
  readonly onDismiss: () => void;
}

function Failed({ during, error, onDismiss }: FailedProps) {
  const isSaving = during === "saving";
  return (
    <Notice
      look="box"
      tone="bad"
      onDismiss={onDismiss}
      action={
        <CopyError error={error} doing={isSaving ? "making a backup" : "checking a backup"} />
      }
    >
      {isSaving
        ? `${backupFailureWords(error)} Nothing of it is left, and your library is untouched.`
        : backupErrorWords(error)}
    </Notice>
  );
}
