import type { Database } from "../../db/database.ts";
import type {
  FileToImport,
  ImportOptions,
  ImportOutcome,
  importFiles,
} from "../../domain/imports/import-files.ts";
import { errorMessage } from "../../lib/error-text.ts";
import type { Examiner } from "../../media/examine.ts";
import type { ImportTrouble } from "../../state/imports.ts";
import type { GivenFiles } from "../../ui/read-dropped-files.ts";
import { type ImportList, startImportList } from "./import-list.ts";

/** What the work is done with, so that a test can look at it. */
export interface ImporterParts
  extends Pick<ImportOptions, "now" | "newUid" | "storageLeft" | "uploadSource"> {
  readonly importFiles: typeof importFiles;
  readonly startExaminer: () => Examiner;
  /** Called before the first import. */
  readonly askToPersist: () => void;
}

export interface Importer {
  /** Imports what `gather` answers, after everything that was given before. */
  importGiven(gather: (signal: AbortSignal) => Promise<GivenFiles>): Promise<void>;
  /** Imports these; answers what became of them, in the same order, and never rejects. */
  importAll(files: readonly FileToImport[]): Promise<readonly ImportOutcome[]>;
  /** Gives the same files again, as far as they were refused or cancelled. */
  retry(ids: readonly number[]): Promise<void>;
  /** What is in stays; whatever waits or is being read is not imported. */
  cancel(): void;
  /** Puts the panel away, and with it what could have been tried again. */
  dismiss(): void;
  /** Says why what was wanted could not be done at all. */
  refuse(words: string, wanted: ImportTrouble["wanted"]): void;
}

/** What runs until there is nothing left to do; cancelled as a whole. */
interface Run {
  readonly stop: AbortController;
  /** Folders that are being looked through, and batches that wait or are being imported. */
  open: number;
}

/** Imports one batch after the other; of how it goes it tells the list, and so the panel. */
export function startImporter(db: Database, parts: ImporterParts): Importer {
  const list = startImportList();
  let run: Run | null = null;
  let examiner: Examiner | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let hasAsked = false;

  function join(): Run {
    if (!hasAsked) parts.askToPersist();
    hasAsked = true;
    if (run && !run.stop.signal.aborted) return run;
    list.beginRun();
    run = { stop: new AbortController(), open: 0 };
    return run;
  }
  async function within<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const mine = join();
    mine.open += 1;
    try {
      return await work(mine);
    } finally {
      mine.open -= 1;
      if (mine.open === 0 && run === mine) end();
    }
  }
  function end(): void {
    run = null;
    examiner?.close();
    examiner = null;
    list.endRun();
  }
  const getExaminer = () => {
    examiner ??= parts.startExaminer();
    return examiner;
  };
  function importItems(ids: readonly number[], files: readonly FileToImport[]) {
    return within(({ stop }) => {
      const batch = last.then(() =>
        importBatch(db, { ids, files }, { ...parts, getExaminer, list }, stop.signal),
      );
      last = batch;
      return batch;
    });
  }
  return {
    importGiven: (gather) =>
      within(async ({ stop }) => {
        const given = await gatherFiles(gather, list, stop.signal);
        if (!given) return;
        const files = given.files.map((file) => ({ name: file.name, data: file }));
        const ids = list.addGiven(files, given);
        if (files.length > 0) await importItems(ids, files);
        else if (given.unread.length === 0) list.refuse(NO_FILES, "files");
      }),
    importAll: (files) => within(() => importItems(list.addGiven(files), files)),
    retry: (ids) =>
      within(async () => {
        const again = list.takeForRetry(ids);
        if (again.files.length > 0) await importItems(again.ids, again.files);
      }),
    cancel() {
      if (!run) return;
      list.stopRun();
      run.stop.abort();
    },
    dismiss: () => !run && list.clear(),
    refuse: list.refuse,
  };
}

const NO_FILES = "There is nothing to import: no files were in it.";

async function gatherFiles(
  gather: (signal: AbortSignal) => Promise<GivenFiles>,
  list: ImportList,
  signal: AbortSignal,
): Promise<GivenFiles | null> {
  const endGathering = list.beginGathering();
  try {
    return await gather(signal);
  } catch (error) {
    // Cancelled: of a folder that was half looked through nothing is imported.
    if (signal.aborted) return null;
    throw error;
  } finally {
    endGathering();
  }
}

interface Batch {
  readonly ids: readonly number[];
  readonly files: readonly FileToImport[];
}

interface BatchParts extends ImporterParts {
  readonly getExaminer: () => Examiner;
  readonly list: ImportList;
}

/** What breaks off the whole batch (a worker that can't be started, a library that was closed) is each open file's own failure: all of them can be tried again. */
async function importBatch(
  db: Database,
  { ids, files }: Batch,
  parts: BatchParts,
  signal: AbortSignal,
): Promise<readonly ImportOutcome[]> {
  const { importFiles, list, now, newUid, storageLeft, uploadSource } = parts;
  const settled = new Map<number, ImportOutcome>();
  const settle = (index: number, outcome: ImportOutcome) => {
    settled.set(index, outcome);
    list.settle(ids[index], outcome);
  };
  try {
    return await importFiles(db, files, {
      examiner: parts.getExaminer(),
      ...{ now, newUid, storageLeft, uploadSource, signal },
      onProgress: (index, progress) => list.progress(ids[index], progress),
      onOutcome: settle,
    });
  } catch (error) {
    const failed: ImportOutcome = signal.aborted
      ? { status: "cancelled" }
      : { status: "refused", code: "failed", error: errorMessage(error) };
    return files.map((_, index) => {
      const known = settled.get(index);
      if (!known) settle(index, failed);
      return known ?? failed;
    });
  }
}
