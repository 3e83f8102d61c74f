import { type RefObject, useRef } from "react";
import { useDatabase } from "../../hooks/database-context.tsx";
import { useWorkElsewhere } from "../../hooks/use-work-elsewhere.ts";
import { Button } from "../../ui/button.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { useKeptFocus } from "../../ui/use-kept-focus.ts";
import { amountsOf, BackupProgressLine } from "../../views/backup-progress-line.tsx";
import { percentOf } from "../../views/work-words.ts";
import { BackupFacts } from "./backup-facts.tsx";
import { BackupOutcome } from "./backup-outcome.tsx";
import type { BackupStage, CheckStep } from "./backup-run.ts";
import { GiveBackup, useBackupDrop } from "./give-backup.tsx";
import styles from "./health.module.css";
import rows from "./health-rows.module.css";
import { BACKUP_HEADING, useBackupRun, useBackupStage } from "./use-backup-run.ts";
import { useSectionInHash } from "./use-section-in-hash.ts";

/** Saves everything into a file, says which backup is the last and how sure that is, and checks one that is given. */
export function BackupSection() {
  const area = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const main = useRef<HTMLButtonElement>(null);
  useKeptFocus(area, main);
  useSectionInHash("backup", heading);
  return (
    <section ref={area} className={styles.section} aria-labelledby={BACKUP_HEADING}>
      <h2 ref={heading} id={BACKUP_HEADING} tabIndex={-1}>
        Backup
      </h2>
      <p className={rows.intro}>
        A backup is a zip with everything in it: every original under its name, scripts, links,
        prompts and reports. Keep it on another disk: what lies in a browser can be cleared.
      </p>
      <BackupFacts />
      <Now main={main} />
    </section>
  );
}

/** What runs, here or in another tab, or what came of the last; and what can be begun. */
function Now({ main }: { readonly main: RefObject<HTMLButtonElement | null> }) {
  const db = useDatabase();
  const stage = useBackupStage();
  const run = useBackupRun();
  const { backup, check } = useWorkElsewhere(db.name);
  const isRunning = stage.at === "saving" || stage.at === "checking";
  return (
    <>
      <Elsewhere label="Another tab is making a backup" progress={backup} />
      <Elsewhere label="Another tab is checking a backup" progress={check} />
      <Running stage={stage} />
      <BackupOutcome stage={stage} onDismiss={() => run.dismiss()} />
      <div className={rows.bar}>
        <Button
          ref={main}
          kind={isRunning ? "plain" : "primary"}
          isDisabled={!isRunning && backup !== undefined}
          onPress={() => (isRunning ? run.cancel() : void run.save())}
        >
          {isRunning ? CANCEL[stage.at] : "Back up…"}
        </Button>
        {!isRunning && !check && <CheckChoice />}
      </div>
    </>
  );
}

/** Where a backup is given to be checked, all its parts at once. */
function CheckChoice() {
  const area = useRef<HTMLDivElement>(null);
  const run = useBackupRun();
  const isOver = useBackupDrop(area, (files) => run.check(files));
  return (
    <div ref={area} className={isOver ? `${rows.drop} ${rows.over}` : rows.drop}>
      <GiveBackup label="Check a backup…" onGive={(files) => run.check(files)} />
      <span className={rows.quiet}>or drop it here</span>
    </div>
  );
}

const CANCEL = { saving: "Cancel the backup", checking: "Cancel the check" } as const;

interface ElsewhereProps {
  readonly label: string;
  readonly progress: { readonly done: number; readonly total: number } | undefined;
}

function Elsewhere({ label, progress }: ElsewhereProps) {
  if (!progress) return null;
  return (
    <div className={rows.progress}>
      <ProgressLine label={label} {...progress} amount={percentOf(progress)} />
    </div>
  );
}

function Running({ stage }: { readonly stage: BackupStage }) {
  if (stage.at !== "saving" && stage.at !== "checking") return null;
  return (
    <div className={rows.progress}>
      {stage.at === "saving" ? (
        <BackupProgressLine step={stage.step} />
      ) : (
        <CheckLine step={stage.step} />
      )}
      <p className={rows.quiet}>
        {stage.at === "saving"
          ? "You can go on working, here and on other screens: what you do from now on is in the next backup. Keep this page open."
          : "Every byte of it is read and compared. Nothing is restored or changed."}
      </p>
    </div>
  );
}

function CheckLine({ step }: { readonly step: CheckStep | null }) {
  const { done, total } = step ?? { done: 0, total: 0 };
  const note = step ? ["files", ...amountsOf(step)].join(", ") : "";
  return <ProgressLine label="Checking" done={done} total={total} note={note} />;
}
