import type { AssetType } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type {
  FileToImport,
  ImportOptions,
  ImportOutcome,
  importFiles,
} from "../../domain/imports/import-files.ts";
import type { Place } from "../../domain/scenes/place.ts";
import { errorMessage } from "../../lib/error-text.ts";
import type { Examiner } from "../../media/examine.ts";
import type { ImportTrouble } from "../../state/imports.ts";
import type { GivenFiles } from "../../ui/read-dropped-files.ts";
import { type ImportList, startImportList } from "./import-list.ts";
import { startImportRuns } from "./import-runs.ts";
import { type LinkedRun, type LinkedRunKeeper, startLinkedRun } from "./linked-run.ts";
import { type OnRetried, startTriedWholes } from "./tried-wholes.ts";

/** What the work is done with, so that a test can look at it. */
export interface ImporterParts
  extends Pick<ImportOptions, "now" | "newUid" | "storageLeft" | "uploadSource"> {
  readonly importFiles: typeof importFiles;
  readonly startExaminer: () => Examiner;
  /** Called before the first import. */
  readonly askToPersist: () => void;
  /** Called after a run that linked something, and lets it be undone. */
  readonly sayLinked: (run: LinkedRun) => void;
}

export interface Importer {
  /**
   * Imports what `gather` answers, into a place if one is named, after everything that was given
   * before. Of what is not of these types nothing is linked.
   */
  importGiven(
    gather: (signal: AbortSignal) => Promise<GivenFiles>,
    place?: Place,
    types?: readonly AssetType[],
  ): Promise<void>;
  /**
   * Imports these; answers what became of them, in the same order, and never rejects. Where they
   * did not all come in, `onRetried` is told of all of them whenever some were tried again.
   */
  importAll(
    files: readonly FileToImport[],
    onRetried?: OnRetried,
  ): Promise<readonly ImportOutcome[]>;
  /**
   * Gives the same files again, as far as they may end otherwise: for the place that they
   * were given for, or only for the library.
   */
  retry(ids: readonly number[], into?: "same" | "library"): Promise<void>;
  /** What is in stays; whatever waits or is being read is not imported. */
  cancel(): void;
  /** Puts the panel away, and with it what could have been tried again. */
  dismiss(): void;
  /** Says why what was wanted could not be done at all; with the error, where one is the reason. */
  refuse(words: string, wanted: ImportTrouble["wanted"], error?: unknown): void;
}

/** Imports one batch after the other; of how it goes it tells the list, and so the panel. */
export function startImporter(db: Database, parts: ImporterParts): Importer {
  const list = startImportList();
  const wholes = startTriedWholes();
  const linked = startLinkedRun(parts.newUid);
  let examiner: Examiner | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let hasAsked = false;
  const { within, current } = startImportRuns({
    onJoin() {
      if (!hasAsked) parts.askToPersist();
      hasAsked = true;
    },
    onBegin: list.beginRun,
    onEnd() {
      examiner?.close();
      examiner = null;
      const run = linked.take();
      if (run) parts.sayLinked(run);
      // Then that says it all.
      if (list.isAllLinked()) dismiss();
      else list.endRun();
    },
  });
  const getExaminer = () => (examiner ??= parts.startExaminer());
  function importItems(ids: readonly number[], files: readonly FileToImport[]) {
    return within(({ stop }) => {
      const batch = last.then(() =>
        importBatch(db, { ids, files }, { ...parts, getExaminer, list, linked }, stop.signal),
      );
      last = batch;
      return batch;
    });
  }
  function dismiss() {
    if (current()) return;
    list.clear();
    wholes.forget();
  }
  return {
    importGiven: (gather, place, types) =>
      within(async ({ stop }) => {
        const given = await gatherFiles(gather, list, stop.signal);
        if (!given) return;
        const files = given.files.map((file) => toImport(file, place, types));
        const ids = list.addGiven(files, given);
        if (files.length > 0) await importItems(ids, files);
        else if (given.unread.length === 0) list.refuse(NO_FILES, "files");
      }),
    importAll: (files, onRetried) =>
      within(async () => {
        const ids = list.addGiven(files);
        const outcomes = await importItems(ids, files);
        if (onRetried) wholes.note(ids, outcomes, onRetried);
        return outcomes;
      }),
    retry: (ids, into = "same") =>
      within(async () => {
        const again = list.takeForRetry(ids, into);
        if (again.files.length === 0) return;
        const outcomes = await importItems(again.ids, again.files);
        list.clearSampleTrouble();
        await wholes.tellRetried(again.ids, outcomes);
      }, ids),
    cancel() {
      const run = current();
      if (!run) return;
      list.stopRun();
      run.stop.abort();
    },
    dismiss,
    refuse: list.refuse,
  };
}

function toImport(
  file: File,
  place: Place | undefined,
  types: readonly AssetType[] | undefined,
): FileToImport {
  return { name: file.name, data: file, ...(place && { place }), ...(types && { types }) };
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
  readonly linked: LinkedRunKeeper;
}

/** What breaks off the whole batch (a worker that can't be started, a library that was closed) is each open file's own failure: all of them can be tried again. */
async function importBatch(
  db: Database,
  { ids, files }: Batch,
  parts: BatchParts,
  signal: AbortSignal,
): Promise<readonly ImportOutcome[]> {
  const { importFiles, list, linked, now, newUid, storageLeft, uploadSource } = parts;
  const settled = new Map<number, ImportOutcome>();
  const settle = (index: number, outcome: ImportOutcome) => {
    settled.set(index, outcome);
    linked.note(outcome);
    list.settle(ids[index], outcome);
  };
  try {
    return await importFiles(db, files, {
      examiner: parts.getExaminer(),
      ...{ now, newUid, storageLeft, uploadSource, signal },
      onProgress: (index, progress) => list.progress(ids[index], progress),
      onOutcome: settle,
      onLinked: linked.noteLinks,
      recorder: linked.recorder(),
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
