import { liveQuery } from "dexie";
import { useEffect, useState } from "react";
import { isClosing } from "./is-closing.ts";
import { sameItems } from "./same-items.ts";

export interface LiveScan<T> {
  /**
   * A cheap read that notices every change which calls for another scan; `null` = not now.
   */
  readonly watch: (() => Promise<unknown>) | null;
  /** May show something early, before it has read everything. */
  readonly scan: (show: (value: T) => void, turn: { readonly isFirst: boolean }) => Promise<void>;
}

/**
 * For reads that grow with the library. A liveQuery notes every key that it has read,
 * which takes three times as long as reading 100,000 of them, in one task; so the keys
 * are read outside of one, each time that `watch` has noticed something. One scan at a
 * time: what changes during a scan makes one more after it, so that the newest is always
 * shown last. `undefined` until the first answer to this question.
 */
export function useLiveScan<T>(
  { watch, scan }: LiveScan<T>,
  deps: readonly unknown[],
): T | undefined {
  const [state, setState] = useState<ScanState<T>>({ deps: [], value: undefined, failure: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what watch and scan depend on, as for useLiveQuery
  useEffect(() => {
    if (!watch) return;
    return subscribe<T>(
      { watch, scan },
      (value) => setState({ deps, value, failure: null }),
      (error) => setState({ deps, value: undefined, failure: { error } }),
    );
  }, [...deps]);
  if (state.failure) throw state.failure.error;
  return sameItems(state.deps, deps) ? state.value : undefined;
}

interface ScanState<T> {
  readonly deps: readonly unknown[];
  readonly value: T | undefined;
  readonly failure: { readonly error: unknown } | null;
}

function subscribe<T>(
  { watch, scan }: LiveScan<T> & { readonly watch: () => Promise<unknown> },
  onValue: (value: T) => void,
  onFailure: (error: unknown) => void,
): () => void {
  let isOver = false;
  let isScanning = false;
  let isDue = false;
  let isFirst = true;
  const show = (value: T) => {
    if (!isOver) onValue(value);
  };
  const fail = (error: unknown) => {
    if (!isOver && !isClosing(error)) onFailure(error);
  };
  const scanWhileDue = async () => {
    isDue = true;
    if (isScanning) return;
    isScanning = true;
    try {
      while (isDue && !isOver) {
        isDue = false;
        await scan(show, { isFirst });
        isFirst = false;
      }
    } finally {
      isScanning = false;
    }
  };
  const subscription = liveQuery(watch).subscribe({
    next: () => void scanWhileDue().catch(fail),
    error: fail,
  });
  return () => {
    isOver = true;
    subscription.unsubscribe();
  };
}
