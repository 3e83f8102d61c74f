import { useEffect } from "react";
import { useBrokenOffRestore } from "../../hooks/use-broken-off-restore.ts";
import { formatDateTime } from "../../lib/format-date.ts";
import { Notice } from "../../ui/notice.tsx";
import { UnfinishedActions } from "./unfinished-restore.tsx";
import { useRestoreRun, useRestoreStage } from "./use-restore-run.ts";

/**
 * Above every screen: a restore was broken off, and what can be done. Keeps the one that runs in
 * this tab alive, whatever screen is shown.
 */
export function RestoreNotice() {
  const run = useRestoreRun();
  const { at } = useRestoreStage();
  const isBusy = at === "restoring" || at === "going-back";
  const unfinished = useBrokenOffRestore(isBusy);
  // Without the library there is nothing to restore into.
  useEffect(() => () => run.cancel(), [run]);
  if (!unfinished) return null;
  return (
    <Notice
      tone="warn"
      action={<UnfinishedActions unfinished={unfinished} onBegin={showSection} />}
    >
      A restore was broken off: the backup of {formatDateTime(unfinished.madeAt)} is here only in
      part. Give it again to go on, or go back to before it.
    </Notice>
  );
}

function showSection(): void {
  location.hash = "#/health?section=restore";
}
