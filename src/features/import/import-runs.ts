/** What runs until there is nothing left to do; cancelled as a whole. */
export interface ImportRun {
  readonly stop: AbortController;
}

export interface ImportRuns {
  /** The run that goes on now, a cancelled one too. */
  current(): ImportRun | null;
  /**
   * Does a part of the run that goes on, or of a new one, where that was cancelled or nothing runs.
   *
   * @param again ids of the files that are tried again
   */
  within<T>(work: (run: ImportRun) => Promise<T>, again?: readonly number[]): Promise<T>;
}

export interface ImportRunsParts {
  /** Before every part. */
  readonly onJoin: () => void;
  readonly onBegin: (again: readonly number[]) => void;
  readonly onEnd: () => void;
}

export function startImportRuns({ onJoin, onBegin, onEnd }: ImportRunsParts): ImportRuns {
  /** `open`: folders that are being looked through, and batches that wait or are being imported. */
  let run: (ImportRun & { open: number }) | null = null;

  function join(again: readonly number[]) {
    onJoin();
    if (run && !run.stop.signal.aborted) return run;
    onBegin(again);
    run = { stop: new AbortController(), open: 0 };
    return run;
  }
  return {
    current: () => run,
    async within(work, again = []) {
      const mine = join(again);
      mine.open += 1;
      try {
        return await work(mine);
      } finally {
        mine.open -= 1;
        if (mine.open === 0 && run === mine) {
          run = null;
          onEnd();
        }
      }
    },
  };
}
