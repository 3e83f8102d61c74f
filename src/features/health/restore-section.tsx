import { useRef } from "react";
import { useDatabase } from "../../hooks/database-context.tsx";
import { useBrokenOffRestore } from "../../hooks/use-broken-off-restore.ts";
import { useWorkElsewhere } from "../../hooks/use-work-elsewhere.ts";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { useKeptFocus } from "../../ui/use-kept-focus.ts";
import styles from "./health.module.css";
import own from "./restore.module.css";
import { RestoreChoice } from "./restore-choice.tsx";
import { RestorePlanned } from "./restore-planned.tsx";
import { GoingBack, RestoreRunning } from "./restore-progress.tsx";
import { RestoreReports } from "./restore-reports.tsx";
import { RestoreFailed, WentBackWords } from "./restore-results.tsx";
import { UnfinishedRestore } from "./unfinished-restore.tsx";
import { useRestoreRun, useRestoreStage } from "./use-restore-run.ts";
import { useSectionInHash } from "./use-section-in-hash.ts";

/** Brings a backup back: says first what it would do, then does it, and goes on or back where it broke off. */
export function RestoreSection() {
  const area = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(area, heading);
  useSectionInHash("restore", heading);
  return (
    <section ref={area} className={styles.section} aria-labelledby="restore-heading">
      <h2 ref={heading} id="restore-heading" tabIndex={-1}>
        Restore a backup
      </h2>
      <Now />
      <RestoreReports />
    </section>
  );
}

/** What runs, here or in another tab; else what can be begun. */
function Now() {
  const db = useDatabase();
  const stage = useRestoreStage();
  const elsewhere = useWorkElsewhere(db.name).restore;
  if (elsewhere)
    return <ProgressLine label="Another tab is restoring" {...elsewhere} note="rows" />;
  switch (stage.at) {
    case "looking":
    case "restoring":
      return <RestoreRunning stage={stage} />;
    case "going-back":
      return <GoingBack {...stage} />;
    case "planned":
      return <RestorePlanned {...stage} />;
    default:
      return <Choices />;
  }
}

function Choices() {
  const stage = useRestoreStage();
  const run = useRestoreRun();
  const dismiss = () => run.dismiss();
  const unfinished = useBrokenOffRestore(false);
  return (
    <div className={own.choices}>
      {(stage.at === "failed" || stage.at === "other-given") && (
        <RestoreFailed stage={stage} onDismiss={dismiss} />
      )}
      {stage.at === "went-back" && <WentBackWords went={stage.went} onDismiss={dismiss} />}
      {unfinished && <UnfinishedRestore unfinished={unfinished} />}
      {unfinished === null && <RestoreChoice />}
    </div>
  );
}
