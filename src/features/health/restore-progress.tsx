import { Button } from "../../ui/button.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { amountsOf } from "../../views/backup-progress-line.tsx";
import styles from "./restore.module.css";
import type { RestoreStage } from "./restore-run.ts";
import { STEP_WORDS } from "./restore-words.ts";
import { useRestoreRun } from "./use-restore-run.ts";

type Running = Extract<RestoreStage, { readonly at: "looking" | "restoring" }>;

/** How far the dry run, or the restore, has come. */
export function RestoreRunning({ stage }: { readonly stage: Running }) {
  const run = useRestoreRun();
  const { at, progress, bytesTotal, secondsLeft } = stage;
  const { step = "reading", done = 0, total = 0, bytesDone = 0 } = progress ?? {};
  // Counted by itself: what follows begins at none again.
  const isReading = step === "reading";
  const amounts = isReading ? [] : amountsOf({ bytesDone, bytesTotal, secondsLeft });
  return (
    <div className={styles.running}>
      <ProgressLine
        label={isReading ? "Reading the backup:" : LABELS[at]}
        done={done}
        total={total}
        note={["rows", ...amounts].join(", ")}
      />
      <p className={styles.quiet}>
        {at === "looking"
          ? "Every byte of it is read and compared. Nothing is changed yet."
          : `${STEP_WORDS[step]} You can go on working. If it is broken off, by you or by the browser, it can go on later, or be undone.`}
      </p>
      <div className={styles.bar}>
        <Button onPress={() => run.cancel()}>
          {at === "looking" ? "Cancel" : "Break off the restore"}
        </Button>
      </div>
    </div>
  );
}

const LABELS = { looking: "Looking through the backup:", restoring: "Restoring" } as const;

/** What came is taken out again, the last first. */
export function GoingBack({ left, total }: { readonly left: number; readonly total: number }) {
  const run = useRestoreRun();
  return (
    <div className={styles.running}>
      <ProgressLine label="Going back" done={total - left} total={total} note="steps" />
      <div className={styles.bar}>
        <Button onPress={() => run.cancel()}>Break off</Button>
      </div>
    </div>
  );
}
