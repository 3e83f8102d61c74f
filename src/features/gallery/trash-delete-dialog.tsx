import { useEffect, useRef } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Deletion } from "../../domain/assets/delete-assets.ts";
import type { AffectedAsset } from "../../domain/assets/list-affected.ts";
import type { LongWork } from "../../hooks/run-alone.ts";
import type { WorkElsewhere } from "../../hooks/use-work-elsewhere.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { isolated } from "../../lib/isolated.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { ProgressLine, type ProgressLineProps } from "../../ui/progress-line.tsx";
import { showToast } from "../../ui/toast.tsx";
import { TrashAffected } from "./trash-affected.tsx";
import styles from "./trash-delete-dialog.module.css";
import { countSkipped, TrashOutcome } from "./trash-outcome.tsx";
import { wereGone } from "./trash-words.ts";
import { type DeletionState, type UsedDeletion, useDeletion } from "./use-deletion.ts";

export interface TrashDeleteDialogProps {
  readonly keys: readonly AssetKey[];
  readonly onClose: () => void;
}

/** Asks before assets are deleted for good, and shows every place that is affected; then how far it is, and what came of it. */
export function TrashDeleteDialog({ keys, onClose }: TrashDeleteDialogProps) {
  const { state, elsewhere, confirm, stop } = useDeletion(keys, tellLeft);
  const first = useRef<HTMLButtonElement>(null);
  useEndWithoutWords(state, onClose);

  function pressFirst() {
    if (state.step === "deleting") stop();
    else onClose();
  }
  function pressDelete(affected: readonly AffectedAsset[]) {
    // This button is gone while it deletes.
    first.current?.focus();
    void confirm(affected);
  }
  return (
    <Dialog
      asks
      title={titleOf(state, keys.length)}
      onClose={pressFirst}
      actions={
        <>
          <Button ref={first} autoFocus onPress={pressFirst}>
            {FIRST_WORDS[state.step]}
          </Button>
          {state.step === "asking" && (
            <Button
              kind="danger"
              isDisabled={isBusy(elsewhere)}
              onPress={() => pressDelete(state.affected)}
            >
              Delete for good
            </Button>
          )}
        </>
      }
    >
      <UnderWay state={state} elsewhere={elsewhere} />
      {!(state.step === "looking" && elsewhere.deleting) && (
        <Content state={state} count={keys.length} />
      )}
    </Dialog>
  );
}

function isBusy({ restore, deleting }: WorkElsewhere): boolean {
  return restore !== undefined || deleting !== undefined;
}

/** Why nothing can be deleted just now. */
function UnderWay({ state, elsewhere }: Pick<UsedDeletion, "state" | "elsewhere">) {
  if (state.step === "deleting" || state.step === "done") return null;
  const refusedFor = state.step === "asking" ? state.refusedFor : undefined;
  if (elsewhere.deleting) {
    return (
      <div className={styles.progress}>
        <ProgressLine label="Another tab is deleting for good:" {...elsewhere.deleting} />
        <p>What is asked here is looked up once that is done.</p>
      </div>
    );
  }
  if (!elsewhere.restore && !refusedFor) return null;
  const what = elsewhere.restore ? "restore" : (refusedFor ?? "restore");
  return <p role="alert">{UNDER_WAY_WORDS[what]}</p>;
}

const UNDER_WAY_WORDS: Readonly<Record<LongWork, string>> = {
  backup: "A backup is being made: delete for good once it is done.",
  check: "A backup is being checked: delete for good once that is done.",
  restore: "A backup is being restored: delete for good once that is done.",
  deleting: "Another tab is deleting for good: delete once it is done.",
};

const FIRST_WORDS: Readonly<Record<DeletionState["step"], string>> = {
  looking: "Cancel",
  asking: "Cancel",
  deleting: "Stop",
  done: "Close",
};

function titleOf(state: DeletionState, count: number): string {
  if (state.step === "done") return "Not everything was deleted";
  const affected = state.step === "looking" ? [] : state.affected;
  const [only] = affected;
  const isOne = only && affected.length === 1;
  const what = isOne ? `“${isolated(only.name)}”` : formatAmount(affected.length || count, "asset");
  return state.step === "deleting" ? `Deleting ${what} for good` : `Delete ${what} for good?`;
}

interface ContentProps {
  readonly state: DeletionState;
  readonly count: number;
}

function Content({ state, count }: ContentProps) {
  switch (state.step) {
    case "looking":
      if (state.done > 0) return <Progress label="Looking up" done={state.done} total={count} />;
      return <LoadingRows label="Looking up where they are used" count={3} />;
    case "asking":
      return <Question affected={state.affected} />;
    case "deleting":
      return <Progress label="Deleting" done={state.done} total={state.affected.length} />;
    case "done":
      return <TrashOutcome affected={state.affected} deletion={state.deletion} />;
  }
}

function Progress(props: Pick<ProgressLineProps, "label" | "done" | "total">) {
  return (
    <div className={styles.progress}>
      <ProgressLine {...props} />
    </div>
  );
}

function Question({ affected }: { readonly affected: readonly AffectedAsset[] }) {
  const originals = affected.length === 1 ? "Its original" : "Their originals";
  return (
    <>
      <p className={styles.text}>
        {originals} ({formatBytes(sizeOf(affected))}) {affected.length === 1 ? "goes" : "go"} from
        this browser. <strong>This can’t be undone.</strong>
      </p>
      <TrashAffected affected={affected} count={affected.length} fate="deleted" />
    </>
  );
}

/** When all are deleted, or gone anyway, no dialog has to say so. */
function useEndWithoutWords(state: DeletionState, onClose: () => void): void {
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    const words = lastWords(state);
    if (words === null) return;
    showToast({ text: words });
    latest.current();
  }, [state]);
}

/** `null` where it is not over, or there is more to say. */
function lastWords(state: DeletionState): string | null {
  if (state.step === "asking" && state.affected.length === 0) {
    return "Nothing to delete: all of it is gone already";
  }
  if (state.step !== "done") return null;
  const { affected, deletion } = state;
  if (deletion.stayed.length > 0 || countSkipped(affected, deletion) > 0) return null;
  return deletedWords(affected, deletion);
}

/** What came of it where the dialog was gone before it was over. */
function tellLeft(affected: readonly AffectedAsset[], deletion: Deletion): void {
  const left = countSkipped(affected, deletion) + deletion.stayed.length;
  const deleted = formatAmount(deletion.deleted.length, "asset");
  const text =
    left === 0
      ? deletedWords(affected, deletion)
      : `Deleting was stopped: ${deleted} deleted for good, ${formatCount(left)} left as they were`;
  showToast({ text });
}

function deletedWords(affected: readonly AffectedAsset[], { deleted, gone }: Deletion): string {
  const assets = (keys: readonly AssetKey[]) => formatAmount(keys.length, "asset");
  if (deleted.length === 0) return wereGone(assets(gone), gone.length);
  const isGone = new Set(gone.map(assetKeyText));
  const bytes = sizeOf(affected.filter(({ key }) => !isGone.has(assetKeyText(key))));
  const others = gone.length > 0 ? `; ${wereGone(formatCount(gone.length), gone.length)}` : "";
  return `${assets(deleted)} deleted for good, ${formatBytes(bytes)}${others}`;
}

function sizeOf(affected: readonly AffectedAsset[]): number {
  return affected.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
