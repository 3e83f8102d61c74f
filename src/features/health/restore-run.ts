import type { Database } from "../../db/database.ts";
import { BackupRefusal } from "../../domain/backup/backup-refusal.ts";
import { breathingBackup, rowsIn } from "../../domain/backup/breathing-backup.ts";
import { bytesNeeded } from "../../domain/backup/bytes-needed.ts";
import { goBack, type WentBack } from "../../domain/backup/go-back.ts";
import { noteDamagedBackup, noteRestoredBackup } from "../../domain/backup/last-backup.ts";
import { type OpenBackup, openBackup } from "../../domain/backup/open-backup.ts";
import { planRestore, type RestorePlan } from "../../domain/backup/plan-restore.ts";
import {
  type RestoreOptions,
  type RestoreProgress,
  restoreBackup,
} from "../../domain/backup/restore-backup.ts";
import { unfinishedRestore } from "../../domain/backup/restore-journal.ts";
import type { RestoreReport } from "../../domain/backup/restore-report.ts";
import { startBreathing } from "../../hooks/breathe.ts";
import { runAlone, type WorkProgress } from "../../hooks/run-alone.ts";
import { throttle } from "../../lib/throttle.ts";
import { startTimeLeft } from "../../lib/time-left.ts";

/** What this tab is doing about a backup that was given, and what came of it until that is put away. */
export type RestoreStage =
  | { readonly at: "rest" }
  /** The dry run. */
  | Running<"looking">
  /** `bytesNeeded` of it, and the `room` there is; `null`: the browser does not tell. */
  | {
      readonly at: "planned";
      readonly plan: RestorePlan;
      readonly bytesNeeded: number;
      readonly room: number | null;
    }
  | Running<"restoring">
  | { readonly at: "going-back"; readonly left: number; readonly total: number }
  /** `id`: of its report. */
  | { readonly at: "restored"; readonly id: string }
  | { readonly at: "went-back"; readonly went: WentBack }
  /** Another backup was given than the one that broke off. */
  | { readonly at: "other-given"; readonly madeAt: Date }
  | { readonly at: "failed"; readonly during: RestoreWork; readonly error: unknown };

export type RestoreWork = "looking" | "restoring" | "going-back";

interface Running<At extends RestoreWork> {
  readonly at: At;
  /** `null`: nothing is known yet. */
  readonly progress: RestoreProgress | null;
  /** Bytes of all originals in the backup; 0 until it is open. */
  readonly bytesTotal: number;
  /** `null`: nobody can say yet. */
  readonly secondsLeft: number | null;
}

/** What a test puts in the place of the browser's. */
export interface RestoreEdge {
  readonly now: () => Date;
  readonly newUid: () => string;
  /** Bytes that still fit; `null` = the browser does not tell. */
  readonly storageLeft: () => Promise<number | null>;
  /** Nobody waits for the answer. */
  readonly askToPersist: () => void;
  /** Once everything is back: what was given again is verified, what was missing is no more. */
  readonly afterRestore: (report: RestoreReport) => Promise<void>;
}

/** One restore at a time, whatever screen is shown. */
export interface RestoreRun {
  readonly stage: () => RestoreStage;
  /** Calls whenever the stage is another one; the answer ends that. */
  readonly subscribe: (onChange: () => void) => () => void;
  /** Looks what a backup, given as all its files, would bring. Where one broke off, goes on with it. */
  give(files: readonly Blob[]): Promise<void>;
  /** Restores what was looked at. */
  confirm(): Promise<void>;
  /** Takes out again what a restore that broke off has brought. */
  goBack(): Promise<void>;
  /** Breaks off whatever runs; what is stored stays, with its journal. */
  cancel(): void;
  /** Puts away what came of the last. */
  dismiss(): void;
}

export function startRestoreRun(db: Database, edge: RestoreEdge): RestoreRun {
  return new Run(db, edge);
}

/** A row takes about as long as so many bytes of an original. */
const ROW_BYTES = 32 * 1024;

/** Milliseconds: more often is more than anyone sees. */
const SHOWN_EVERY = 100;

class Run implements RestoreRun {
  #stage: RestoreStage = { at: "rest" };
  readonly #listeners = new Set<() => void>();
  readonly #db: Database;
  readonly #edge: RestoreEdge;
  #stop = new AbortController();
  #isWorking = false;
  #backup: OpenBackup | null = null;

  constructor(db: Database, edge: RestoreEdge) {
    this.#db = db;
    this.#edge = edge;
  }

  readonly stage = () => this.#stage;

  readonly subscribe = (onChange: () => void) => {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  };

  async give(files: readonly Blob[]): Promise<void> {
    let goesOn = false;
    await this.#while("looking", async () => {
      this.#begin("looking");
      const backup = await openBackup(files);
      this.#backup = backup;
      const unfinished = await unfinishedRestore(this.#db);
      goesOn = unfinished?.backupId === backup.manifest.backupId;
      if (goesOn) return;
      if (unfinished) return this.#refuse(unfinished.madeAt);
      const plan = await this.#plan(backup);
      const room = await this.#edge.storageLeft();
      this.#become({ at: "planned", plan, bytesNeeded: bytesNeeded(plan, backup.manifest), room });
    });
    // It was confirmed when it began.
    if (goesOn) await this.#restore();
  }

  async confirm(): Promise<void> {
    if (this.#stage.at === "planned") await this.#restore();
  }

  async goBack(): Promise<void> {
    await this.#while("going-back", () =>
      runAlone(this.#db.name, "restore", async (tell) => {
        const total = (await unfinishedRestore(this.#db))?.chunks ?? 0;
        const show = (left: number) => {
          this.#become({ at: "going-back", left, total });
          tell({ done: total - left, total });
        };
        show(total);
        const { signal } = this.#stop;
        const went = await goBack(this.#db, { signal, onProgress: show });
        this.#become({ at: "went-back", went });
      }),
    );
  }

  cancel(): void {
    this.#stop.abort();
  }

  dismiss(): void {
    // What waits for its lock shows still what was there before.
    if (this.#isWorking) this.cancel();
    else this.#putAway();
  }

  #putAway(): void {
    void this.#backup?.close();
    this.#backup = null;
    this.#become({ at: "rest" });
  }

  /** That the last backup is damaged is remembered, as where it is given to be checked. */
  async #plan(backup: OpenBackup): Promise<RestorePlan> {
    const note = () => noteDamagedBackup(this.#db, backup.manifest.backupId, this.#edge.now());
    const reading = this.#reading("looking", backup);
    try {
      const plan = await planRestore(this.#db, reading.backup, reading.options);
      if (plan.damaged.length + plan.damagedBlobs.length > 0) await note();
      return plan;
    } catch (error) {
      if (error instanceof BackupRefusal) await note();
      throw error;
    }
  }

  #refuse(madeAt: Date): void {
    this.#putAway();
    this.#become({ at: "other-given", madeAt });
  }

  async #restore(): Promise<void> {
    const backup = this.#backup;
    if (!backup) return;
    await this.#while("restoring", async () => {
      this.#edge.askToPersist();
      const report = await runAlone(this.#db.name, "restore", (tell) => {
        this.#begin("restoring");
        const reading = this.#reading("restoring", backup, tell);
        return restoreBackup(this.#db, reading.backup, reading.options);
      });
      await this.#edge.afterRestore(report);
      await noteRestoredBackup(this.#db, report, backup.manifest, this.#edge.now());
      this.#putAway();
      this.#become({ at: "restored", id: report.id });
    });
  }

  /** A failure is shown where it happened; a cancelled one shows what is left of it. */
  async #while(during: RestoreWork, work: () => Promise<void>): Promise<void> {
    // A second press comes before the first shows: it would close the backup under the first.
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.#stop = new AbortController();
    try {
      await work();
    } catch (error) {
      this.#putAway();
      if (!this.#stop.signal.aborted) this.#become({ at: "failed", during, error });
    } finally {
      this.#isWorking = false;
    }
  }

  #begin(at: "looking" | "restoring"): void {
    this.#become({ at, progress: null, bytesTotal: 0, secondsLeft: null });
  }

  /** What a dry run and a restore are given: a backup that lets others go first, and whom to tell. */
  #reading(
    at: "looking" | "restoring",
    backup: OpenBackup,
    tell?: (progress: WorkProgress) => void,
  ): { readonly backup: OpenBackup; readonly options: RestoreOptions } {
    const bytesTotal = bytesOfOriginals(backup);
    let latest: RestoreProgress | null = null;
    let timeLeft: ReturnType<typeof startTimeLeft> | null = null;
    const show = throttle(() => {
      // The last one may come when all is over.
      if (!latest || this.#stage.at !== at) return;
      const { step, done, total, bytesDone } = latest;
      // Reading goes by so fast that it says nothing about the rest.
      if (step !== "reading") timeLeft ??= startTimeLeft(() => performance.now());
      const secondsLeft =
        timeLeft?.(bytesDone + done * ROW_BYTES, bytesTotal + total * ROW_BYTES) ?? null;
      this.#become({ at, progress: latest, bytesTotal, secondsLeft });
    }, SHOWN_EVERY);
    const onProgress = (progress: RestoreProgress) => {
      latest = progress;
      show.soon();
      // What is read is counted by itself, and others would see the same begin again.
      if (progress.step !== "reading") tell?.({ done: progress.done, total: progress.total });
    };
    const total = rowsIn(backup);
    let read = 0;
    const onRow = () => {
      read += 1;
      const isFirst = latest === null || latest.step === "reading";
      if (isFirst)
        onProgress({ step: "reading", done: Math.min(read, total), total, bytesDone: 0 });
    };
    const { now, newUid } = this.#edge;
    return {
      backup: breathingBackup(backup, startBreathing(), onRow),
      options: { at: now(), now, newUid, signal: this.#stop.signal, onProgress },
    };
  }

  #become(stage: RestoreStage): void {
    this.#stage = stage;
    for (const tell of this.#listeners) tell();
  }
}

function bytesOfOriginals({ manifest }: OpenBackup): number {
  return manifest.entries.reduce(
    (sum, { path, bytes }) => (path.startsWith("originals/") ? sum + bytes : sum),
    0,
  );
}
