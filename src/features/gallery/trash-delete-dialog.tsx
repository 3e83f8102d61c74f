import { useEffect, useRef } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { AffectedAsset } from "../../domain/assets/list-affected.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { showToast } from "../../ui/toast.tsx";
import { TrashAffected } from "./trash-affected.tsx";
import styles from "./trash-delete-dialog.module.css";
import { TrashOutcome } from "./trash-outcome.tsx";
import { type DeletionState, useDeletion } from "./use-deletion.ts";

export interface TrashDeleteDialogProps {
  readonly keys: readonly AssetKey[];
  readonly onClose: () => void;
}

/** Asks before assets are deleted for good, and shows every place that is affected; then how far it is, and what came of it. */
export function TrashDeleteDialog({ keys, onClose }: TrashDeleteDialogProps) {
  const { state, confirm, stop } = useDeletion(keys);
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
            <Button kind="danger" onPress={() => pressDelete(state.affected)}>
              Delete for good
            </Button>
          )}
        </>
      }
    >
      <Content state={state} />
    </Dialog>
  );
}

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
  if (only && affected.length === 1) return `Delete “${only.name}” for good?`;
  return `Delete ${formatAmount(affected.length || count, "asset")} for good?`;
}

function Content({ state }: { readonly state: DeletionState }) {
  switch (state.step) {
    case "looking":
      return <LoadingRows label="Looking up where they are used" count={3} />;
    case "asking":
      return <Question affected={state.affected} />;
    case "deleting":
      return (
        <div className={styles.progress}>
          <ProgressLine label="Deleting" done={state.done} total={state.affected.length} />
        </div>
      );
    case "done":
      return <TrashOutcome affected={state.affected} deletion={state.deletion} />;
  }
}

function Question({ affected }: { readonly affected: readonly AffectedAsset[] }) {
  const originals = affected.length === 1 ? "Its original" : "Their originals";
  return (
    <>
      <p className={styles.text}>
        {originals} ({formatBytes(sizeOf(affected))}) {affected.length === 1 ? "goes" : "go"} from
        this browser. <strong>This can’t be undone.</strong>
      </p>
      <TrashAffected affected={affected} />
    </>
  );
}

/** When all are deleted, or there was nothing to delete, no dialog has to say so. */
function useEndWithoutWords(state: DeletionState, onClose: () => void): void {
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    const isNothing = state.step === "asking" && state.affected.length === 0;
    const isAll = state.step === "done" && state.deletion.deleted.length === state.affected.length;
    if (isNothing) showToast({ text: "Nothing to delete: it is gone already" });
    if (isAll) showToast({ text: deletedWords(state.affected) });
    if (isNothing || isAll) latest.current();
  }, [state]);
}

function deletedWords(affected: readonly AffectedAsset[]): string {
  const assets = formatAmount(affected.length, "asset");
  return `${assets} deleted for good, ${formatBytes(sizeOf(affected))}`;
}

function sizeOf(affected: readonly AffectedAsset[]): number {
  return affected.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
