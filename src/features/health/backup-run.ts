import { createStore, type StoreApi } from "zustand/vanilla";
import type { Database } from "../../db/database.ts";
import {
  type BackupFacts,
  type Noted,
  noteDamagedBackup,
  noteGivenBackup,
  noteMadeBackup,
} from "../../domain/backup/last-backup.ts";
import type { BackupPlace } from "../../domain/backup/start-backup.ts";
import {
  type CheckedBackup,
  type CheckProgress,
  startCheck,
} from "../../domain/backup/start-check.ts";
import { readWorkMarks } from "../../domain/backup/work-marks.ts";
import type { BackupResult } from "../../domain/backup/write-backup.ts";
import { isClosing } from "../../hooks/is-closing.ts";
import { runAlone } from "../../hooks/run-alone.ts";
import { startTimeLeft } from "../../lib/time-left.ts";
import { backupName, type ChosenPlace } from "../../views/choose-backup-place.ts";
import { type BackupStep, runBackup } from "../../views/run-backup.ts";

/** How far a check is. */
export interface CheckStep extends CheckProgress {
  /** `null`: not known. */
  readonly secondsLeft: number | null;
}

/** What this tab is doing about backups, and what came of the last until that is put away. */
export type BackupStage =
  | { readonly at: "rest" }
  /** `null`: it has only begun. */
  | { readonly at: "saving"; readonly step: BackupStep | null }
  | { readonly at: "saved"; readonly result: BackupResult }
  /** This browser has none to write to. */
  | { readonly at: "no-place" }
  | { readonly at: "checking"; readonly step: CheckStep | null }
  /** `noted`: null where something in it is damaged. */
  | { readonly at: "checked"; readonly checked: CheckedBackup; readonly noted: Noted | null }
  | { readonly at: "failed"; readonly during: "saving" | "checking"; readonly error: unknown };

/** What a test puts in the place of the browser's. */
export interface BackupEdge {
  readonly now: () => Date;
  readonly newUid: () => string;
  /** To be called right after a press. */
  readonly choosePlace: (name: string) => Promise<ChosenPlace>;
}

/** One backup, or one check, at a time, whatever screen is shown. */
export interface BackupRun {
  readonly stage: StoreApi<BackupStage>;
  /** Asks for a place, then saves everything. To be called right after a press. */
  save(): Promise<void>;
  /** Reads a backup that was given as all its files, and compares every hash. */
  check(files: readonly Blob[]): Promise<void>;
  /** Breaks off what runs; nothing of a backup is left that looks whole. */
  cancel(): void;
  /** Puts away what came of the last. */
  dismiss(): void;
}

export function startBackupRun(db: Database, edge: BackupEdge): BackupRun {
  return new Run(db, edge);
}

class Run implements BackupRun {
  readonly stage = createStore<BackupStage>()(() => ({ at: "rest" }));
  readonly #db: Database;
  readonly #edge: BackupEdge;
  #stop = new AbortController();

  constructor(db: Database, edge: BackupEdge) {
    this.#db = db;
    this.#edge = edge;
  }

  async save(): Promise<void> {
    const madeAt = this.#edge.now();
    const place = await this.#edge.choosePlace(backupName(madeAt));
    if (place === "none-chosen" || this.#isBusy()) return;
    if (place === "no-place") return this.#become({ at: "no-place" });
    await this.#while("saving", (signal) => this.#saveTo(place, signal));
  }

  async check(files: readonly Blob[]): Promise<void> {
    if (files.length === 0 || this.#isBusy()) return;
    await this.#while("checking", (signal) => this.#read(files, signal));
  }

  cancel(): void {
    this.#stop.abort();
  }

  dismiss(): void {
    if (!this.#isBusy()) this.#become({ at: "rest" });
  }

  async #saveTo(place: BackupPlace, signal: AbortSignal): Promise<void> {
    const db = this.#db;
    const { now, newUid } = this.#edge;
    const library = await db.library.get("library");
    if (!library) throw new Error("The library has no id");
    const backupId = newUid();
    const ids = { libraryId: library.id, backupId };
    const marks = await readWorkMarks(db);
    const result = await runBackup(place, {
      ...{ ...ids, database: db.name, signal },
      onStep: (step) => this.#become({ at: "saving", step }),
    });
    const verified = result.checked === "disk" ? "disk" : "handed-over";
    this.#become({ at: "saved", result });
    await noteMadeBackup(db, { ...factsOf(result, ids), verified, marks }, now()).catch(
      // It is made all the same.
      (error: unknown) => {
        if (!isClosing(error)) reportError(error);
      },
    );
  }

  async #read(files: readonly Blob[], signal: AbortSignal): Promise<void> {
    const db = this.#db;
    const checked = await runAlone(db.name, "check", (tell) => {
      const timeLeft = startTimeLeft(() => performance.now());
      const onProgress = (progress: CheckProgress) => {
        const { bytesDone, bytesTotal } = progress;
        tell({ done: bytesDone, total: bytesTotal });
        const secondsLeft = timeLeft(bytesDone, bytesTotal);
        this.#become({ at: "checking", step: { ...progress, secondsLeft } });
      };
      return startCheck(files, { signal, onProgress });
    });
    this.#become({ at: "checked", checked, noted: await this.#note(checked) });
  }

  async #note({ backup, damagedTotal }: CheckedBackup): Promise<Noted | null> {
    const at = this.#edge.now();
    if (damagedTotal === 0) return noteGivenBackup(this.#db, backup, at);
    await noteDamagedBackup(this.#db, backup.backupId, at);
    return null;
  }

  /** What is cancelled leaves no word: it was wanted so. */
  async #while(
    during: "saving" | "checking",
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#become({ at: during, step: null });
    try {
      await work(signal);
    } catch (error) {
      this.#become(signal.aborted ? { at: "rest" } : { at: "failed", during, error });
    }
  }

  #isBusy(): boolean {
    const { at } = this.stage.getState();
    return at === "saving" || at === "checking";
  }

  #become(stage: BackupStage): void {
    this.stage.setState(stage, true);
  }
}

/** From what every volume says of itself. */
function factsOf(
  { manifests, bytes, volumes, leftOut }: BackupResult,
  ids: Pick<BackupFacts, "libraryId" | "backupId">,
): BackupFacts {
  const madeAt = new Date(manifests[0]?.madeAt ?? Number.NaN);
  return { ...ids, madeAt, bytes, volumes, leftOut, leftOutTotal: leftOut.length };
}
