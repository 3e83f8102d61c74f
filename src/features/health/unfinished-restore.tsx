import { useState } from "react";
import type { JournalHead } from "../../domain/backup/restore-journal.ts";
import { formatDateTime } from "../../lib/format-date.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { GiveBackup } from "./give-backup.tsx";
import styles from "./restore.module.css";
import { countsInWords } from "./restore-words.ts";
import { useRestoreRun } from "./use-restore-run.ts";

/** A restore that was broken off: how far it came, and both ways out of it. */
export function UnfinishedRestore({ unfinished }: { readonly unfinished: JournalHead }) {
  const { startedAt, counts, isPlain } = unfinished;
  const { added, replaced } = counts;
  return (
    <div className={styles.unfinished}>
      <h3>A restore was broken off</h3>
      <p className={styles.text}>
        Begun {formatDateTime(startedAt)}, {isPlain ? "into an empty library" : "as a merge"}. So
        far it has added {countsInWords(added)}
        {Object.values(replaced).some((count) => count > 0) &&
          ` and replaced ${countsInWords(replaced)}`}
        . To go on, give the backup of {formatDateTime(unfinished.madeAt)} again: what is here
        already does not come twice. To go back takes out what came, and puts back what was
        replaced; what you have changed since stays.
      </p>
      <UnfinishedActions unfinished={unfinished} />
    </div>
  );
}

export interface UnfinishedActionsProps {
  readonly unfinished: JournalHead;
  /** Before either begins. */
  readonly onBegin?: () => void;
}

/** Go on, with the same backup, or go back. */
export function UnfinishedActions({ unfinished, onBegin }: UnfinishedActionsProps) {
  const run = useRestoreRun();
  const [isAsked, setAsked] = useState(false);
  function goBack() {
    setAsked(false);
    onBegin?.();
    void run.goBack();
  }
  return (
    <div className={styles.bar}>
      <GiveBackup
        kind="primary"
        label="Go on…"
        onGive={(files) => {
          onBegin?.();
          return run.give(files);
        }}
      />
      <Button onPress={() => setAsked(true)}>Go back…</Button>
      {isAsked && (
        <Dialog
          asks
          title="Go back to before the restore?"
          onClose={() => setAsked(false)}
          actions={
            <>
              <Button autoFocus onPress={() => setAsked(false)}>
                Cancel
              </Button>
              <Button kind="primary" onPress={goBack}>
                Go back
              </Button>
            </>
          }
        >
          <p>
            What the restore has brought is taken out again:{" "}
            {countsInWords(unfinished.counts.added)}. What it replaced is put back. What you have
            changed or used since stays as it is.
          </p>
          <p>The backup itself is not touched, and can be restored again.</p>
        </Dialog>
      )}
    </div>
  );
}
