import { useCallback, useEffect, useRef, useState } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import { type Deletion, deleteAssets } from "../../domain/assets/delete-assets.ts";
import { type AffectedAsset, listAffected } from "../../domain/assets/list-affected.ts";
import { withdrawSteps } from "../../domain/history/withdraw-steps.ts";
import { useDatabase } from "../../hooks/database-context.tsx";

/** How far the deleting of some assets is. */
export type DeletionState =
  | {
      readonly step: "looking";
      /** How many have been looked up, once that takes long; 0 until then. */
      readonly done: number;
    }
  | { readonly step: "asking"; readonly affected: readonly AffectedAsset[] }
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

/**
 * Looks up what deleting some assets for good would affect, and once that was confirmed
 * deletes them: those alone, and only as far as nothing else is affected. It can be
 * stopped half way. What fails is a bug, and thrown.
 */
export function useDeletion(keys: readonly AssetKey[]) {
  const db = useDatabase();
  const [state, setState] = useState<DeletionState>({ step: "looking", done: 0 });
  const [bug, setBug] = useState<{ readonly thrown: unknown } | null>(null);
  const stop = useRef<AbortController>(undefined);
  if (bug) throw bug.thrown;

  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    const begun = performance.now();
    const onProgress = (done: number) => {
      if (signal.aborted || performance.now() - begun < LONG) return;
      setState({ step: "looking", done });
    };
    listAffected(db, keys, { onProgress, signal }).then(
      (affected) => !signal.aborted && setState({ step: "asking", affected }),
      (thrown: unknown) => !signal.aborted && setBug({ thrown }),
    );
    return () => over.abort();
  }, [db, keys]);

  const confirm = useCallback(
    async (affected: readonly AffectedAsset[]) => {
      stop.current = new AbortController();
      setState({ step: "deleting", affected, done: 0 });
      try {
        const deletion = await deleteAssets(db, affected, new Date(), {
          onProgress: (done) => setState({ step: "deleting", affected, done }),
          signal: stop.current.signal,
        });
        await withdrawSteps(db);
        setState({ step: "done", affected, deletion });
      } catch (thrown) {
        setBug({ thrown });
      }
    },
    [db],
  );
  return { state, confirm, stop: () => stop.current?.abort() };
}

/** Milliseconds: what is looked up sooner needs no count. */
const LONG = 400;
