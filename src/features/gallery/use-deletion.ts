import { useCallback, useEffect, useRef, useState } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type Deletion, deleteAssets } from "../../domain/assets/delete-assets.ts";
import { type AffectedAsset, listAffected } from "../../domain/assets/list-affected.ts";
import { withdrawSteps } from "../../domain/history/withdraw-steps.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { BusyElsewhere, type LongWork, runAlone } from "../../hooks/run-alone.ts";
import { useWorkElsewhere, type WorkElsewhere } from "../../hooks/use-work-elsewhere.ts";

/** How far the deleting of some assets is. */
export type DeletionState =
  | {
      readonly step: "looking";
      /** How many have been looked up, once that takes long; 0 until then. */
      readonly done: number;
    }
  | {
      readonly step: "asking";
      readonly affected: readonly AffectedAsset[];
      /** What is under way, so that nothing was deleted when it was tried. */
      readonly refusedFor?: LongWork;
    }
  | {
      readonly step: "deleting";
      readonly affected: readonly AffectedAsset[];
      readonly done: number;
    }
  | {
      readonly step: "done";
      readonly affected: readonly AffectedAsset[];
      readonly deletion: Deletion;
    };

export interface UsedDeletion {
  readonly state: DeletionState;
  /** What other tabs are at: nothing can be deleted beside a restore or another deletion. */
  readonly elsewhere: WorkElsewhere;
  readonly confirm: (affected: readonly AffectedAsset[]) => Promise<void>;
  readonly stop: () => void;
}

/**
 * Looks up what deleting some assets for good would affect, and once that was confirmed
 * deletes them: those alone, only as far as nothing else is affected, and in one tab at a
 * time. It can be stopped half way, and stops where its screen goes. What fails is a bug, and
 * thrown.
 *
 * @param onLeft what came of it where nobody sees the screen any more
 */
export function useDeletion(
  keys: readonly AssetKey[],
  onLeft: (affected: readonly AffectedAsset[], deletion: Deletion) => void,
): UsedDeletion {
  const db = useDatabase();
  const elsewhere = useWorkElsewhere(db.name);
  const [state, setState] = useState<DeletionState>({ step: "looking", done: 0 });
  const [bug, setBug] = useState<{ readonly thrown: unknown } | null>(null);
  const run = useRef<AbortController | null>(null);
  const isGone = useStopWhenGone(run);
  if (bug) throw bug.thrown;

  const isBusyElsewhere = elsewhere.deleting !== undefined;
  // What another tab has deleted is looked up again once it is done.
  useEffect(() => {
    if (isBusyElsewhere || run.current) return;
    return lookUp(db, keys, setState, (thrown) => setBug({ thrown }));
  }, [db, keys, isBusyElsewhere]);

  const confirm = useCallback(
    async (affected: readonly AffectedAsset[]) => {
      const own = new AbortController();
      run.current = own;
      setState({ step: "deleting", affected, done: 0 });
      try {
        const deletion = await deleteAlone(db, affected, own.signal, (done) =>
          setState({ step: "deleting", affected, done }),
        );
        if (isGone.current) onLeft(affected, deletion);
        setState({ step: "done", affected, deletion });
      } catch (thrown) {
        run.current = null;
        if (thrown instanceof BusyElsewhere) {
          setState({ step: "asking", affected, refusedFor: thrown.work });
        } else if (isGone.current) throw thrown;
        else setBug({ thrown });
      }
    },
    [db, onLeft, isGone],
  );
  return { state, elsewhere, confirm, stop: () => run.current?.abort() };
}

/** Whatever was begun goes no further once the screen that says how far it is has gone. */
function useStopWhenGone(run: { readonly current: AbortController | null }) {
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      run.current?.abort();
    };
  }, [run]);
  return isGone;
}

function lookUp(
  db: Database,
  keys: readonly AssetKey[],
  show: (state: DeletionState) => void,
  onBug: (thrown: unknown) => void,
): () => void {
  const over = new AbortController();
  const { signal } = over;
  const begun = performance.now();
  const onProgress = (done: number) => {
    if (signal.aborted || performance.now() - begun < LONG) return;
    show({ step: "looking", done });
  };
  listAffected(db, keys, { onProgress, signal }).then(
    (affected) => !signal.aborted && show({ step: "asking", affected }),
    (thrown: unknown) => !signal.aborted && onBug(thrown),
  );
  return () => over.abort();
}

/** Milliseconds: what is looked up sooner needs no count. */
const LONG = 400;

function deleteAlone(
  db: Database,
  affected: readonly AffectedAsset[],
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<Deletion> {
  const total = affected.length;
  return runAlone(db.name, "deleting", async (tell) => {
    tell({ done: 0, total });
    const onProgress = (done: number) => {
      onDone(done);
      tell({ done, total });
    };
    const deletion = await deleteAssets(db, affected, new Date(), { onProgress, signal });
    await withdrawSteps(db);
    return deletion;
  });
}
