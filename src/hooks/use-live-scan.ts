import { liveQuery } from "dexie";
import { useEffect, useState } from "react";
import { useFirstTiles } from "./database-context.tsx";
import { isClosing } from "./is-closing.ts";
import { sameItems } from "./same-items.ts";
import { wait } from "./wait.ts";

export interface LiveScan<T> {
  /** Shown before anything else is read; must cost the same in a library of any size. The rest waits for the first tiles. */
  readonly early?: () => Promise<T>;
  /** A cheap read that notices every change which calls for another scan; `null` = not now. */
  readonly watch: (() => Promise<unknown>) | null;
  readonly scan: () => Promise<T>;
}

/**
 * For reads that grow with the library. A liveQuery notes every key that it has read,
 * which takes three times as long as reading 100,000 of them, in one task; so the keys
 * are read outside of one, each time that `watch` has noticed something. One scan at a
 * time, and a rest after each: what changes meanwhile makes one more after it, so that the
 * newest is always shown last. `undefined` until the first answer to this question.
 */
export function useLiveScan<T>(live: LiveScan<T>, deps: readonly unknown[]): T | undefined {
  const firstTiles = useFirstTiles();
  const [state, setState] = useState<ScanState<T>>({ deps: [], value: undefined, failure: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the reads depend on, as for useLiveQuery
  useEffect(() => {
    const { early, watch, scan } = live;
    if (!watch) return;
    return subscribe<T>(
      { watch, scan, ...(early && { early }) },
      firstTiles.wait,
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

/**
 * Between two scans, as a multiple of the time that the last one took, and at most so many
 * milliseconds: examining changes rows all the time, and each scan reads a whole library.
 */
const REST = 10;
const LONGEST_REST = 1000;

function subscribe<T>(
  { early, watch, scan }: LiveScan<T> & { readonly watch: () => Promise<unknown> },
  untilFirstTiles: () => Promise<void>,
  onValue: (value: T) => void,
  onFailure: (error: unknown) => void,
): () => void {
  const over = new AbortController();
  let isScanning = false;
  let isDue = false;
  const show = (value: T) => {
    if (!over.signal.aborted) onValue(value);
  };
  const fail = (error: unknown) => {
    if (!over.signal.aborted && !isClosing(error)) onFailure(error);
  };
  const scanWhileDue = async () => {
    isDue = true;
    if (isScanning) return;
    isScanning = true;
    try {
      while (isDue && !over.signal.aborted) {
        isDue = false;
        const start = performance.now();
        show(await scan());
        const rest = (performance.now() - start) * REST;
        await wait(Math.min(rest, LONGEST_REST), over.signal);
      }
    } finally {
      isScanning = false;
    }
  };
  const begin = async () => {
    if (early) {
      show(await early());
      await untilFirstTiles();
    }
    if (over.signal.aborted) return;
    const subscription = liveQuery(watch).subscribe({
      next: () => void scanWhileDue().catch(fail),
      error: fail,
    });
    over.signal.addEventListener("abort", () => subscription.unsubscribe());
  };
  begin().catch(fail);
  return () => over.abort();
}
