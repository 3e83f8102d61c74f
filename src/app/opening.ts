import { createStore, type StoreApi } from "zustand/vanilla";
import { browserMarks } from "../db/browser-marks.ts";
import {
  type Database,
  OpeningRefusal,
  openDatabase,
  type UpgradeProgress,
} from "../db/database.ts";
import { acceptAsItIs, type Loss, lookForLossAtStart } from "../db/loss-detector.ts";
import { hasErrorNamed } from "../domain/has-error-named.ts";
import { askToPersist } from "../hooks/use-persistence.ts";
import { wait } from "../hooks/wait.ts";

/** How far the opening of the library has come; each has one screen. */
export type Opening =
  /** The page came neither by https nor from this machine, so the browser keeps from it what Scenekeep needs. */
  | { readonly status: "insecure" }
  /** The browser is set to keep nothing for this page. */
  | { readonly status: "storage-blocked" }
  | { readonly status: "opening" }
  | { readonly status: "upgrading"; readonly progress: UpgradeProgress }
  /** Another tab holds the old version; goes on by itself once that is closed. */
  | { readonly status: "blocked" }
  | { readonly status: "open"; readonly database: Database }
  /** It is open, but what was noted to be in it is not: nothing of it is shown before a person has seen that. */
  | { readonly status: "missing"; readonly database: Database; readonly loss: Loss }
  | LetGo
  /** `stored` is the native version: ten times ours. */
  | { readonly status: "newer"; readonly stored: number }
  /** The storage or the disk is full. */
  | { readonly status: "no-space"; readonly error: unknown }
  | { readonly status: "failed"; readonly error: unknown };

/**
 * This tab has let go of the library and writes nothing any more: another tab upgrades it
 * (`taken-over`) or deletes it, or the browser has closed it (storage cleared, or a fault
 * of the disk).
 */
export interface LetGo {
  readonly status: "taken-over" | "deleted" | "closed";
  /** What was open until then, and may still be on the screen; `null`: nothing was. */
  readonly database: Database | null;
}

/** What a test puts in the place of the browser's. */
export interface OpeningParts {
  readonly open: typeof openDatabase;
  readonly isSecure: boolean;
  readonly lookForLoss: (database: Database) => Promise<Loss | null>;
}

/**
 * Opens the library and tells how it goes. Begun once, outside React, which may
 * run an effect twice. In a page that is not secure nothing is opened: there the browser
 * offers neither locks nor UUIDs.
 */
export function startOpening({
  open = openDatabase,
  isSecure = globalThis.isSecureContext,
  lookForLoss = lookForNoted,
}: Partial<OpeningParts> = {}): StoreApi<Opening> {
  if (!isSecure) return createStore<Opening>()(() => ({ status: "insecure" }));
  const store = createStore<Opening>()(() => ({ status: "opening" }));
  const become = (opening: Opening) => store.setState(opening, true);
  const letGo = (status: LetGo["status"]) => {
    const before = store.getState();
    const isOnScreen = before.status === "open" || isLetGo(before);
    become({ status, database: isOnScreen ? before.database : null });
  };
  open({
    watcher: {
      onUpgrade: (progress) => become({ status: "upgrading", progress }),
      onBlocked: () => become({ status: "blocked" }),
      onTakenOver: ({ deleted }) => letGo(deleted ? "deleted" : "taken-over"),
      onClosed: () => letGo("closed"),
    },
    beforeUpgrade: askToKeep,
  })
    .then(async (database): Promise<Opening> => {
      const loss = await lookForLoss(database);
      return loss ? { status: "missing", database, loss } : { status: "open", database };
    })
    .then(
      (opened) => !isLetGo(store.getState()) && become(opened),
      (error: unknown) => !isLetGo(store.getState()) && become(refused(error)),
    );
  return store;
}

export function isLetGo(opening: Opening): opening is LetGo {
  const { status } = opening;
  return status === "taken-over" || status === "deleted" || status === "closed";
}

/** Shows what is there, though something is missing: so that a backup can be restored. */
export function showWhatIsThere(store: StoreApi<Opening>): void {
  const state = store.getState();
  if (state.status !== "missing") return;
  store.setState({ status: "open", database: state.database }, true);
}

/** Says again what is missing. */
export function showLoss(store: StoreApi<Opening>, loss: Loss): void {
  const state = store.getState();
  if (state.status !== "open") return;
  store.setState({ status: "missing", database: state.database, loss }, true);
}

/** From now on what is there counts as all there is. */
export async function acceptLoss(store: StoreApi<Opening>): Promise<void> {
  const state = store.getState();
  if (state.status !== "missing") return;
  await acceptAsItIs(state.database, browserMarks(), () => new Date());
  showWhatIsThere(store);
}

/** What can't be found out keeps no library shut: the watch behind the screens looks again. */
async function lookForNoted(database: Database): Promise<Loss | null> {
  try {
    return await lookForLossAtStart(database, browserMarks(), () => new Date());
  } catch (error) {
    if (database.isOpen()) reportError(error);
    return null;
  }
}

/**
 * Chromium empties an origin whose storage it has not promised to keep when a write fails
 * on a full disk, and an upgrade is the first large write. Whatever the answer is, the
 * upgrade goes on, and without one too: Firefox asks the person, who need not answer at all.
 */
async function askToKeep(): Promise<void> {
  const isOver = new AbortController();
  await Promise.race([askToPersist(), wait(UNTIL_ANSWERED, isOver.signal)]);
  isOver.abort();
}

/** Milliseconds: Chromium and Safari decide at once. */
const UNTIL_ANSWERED = 3000;

function refused(error: unknown): Opening {
  if (error instanceof OpeningRefusal) return { status: "newer", stored: error.stored };
  if (isStorageBlocked(error)) return { status: "storage-blocked" };
  if (hasErrorNamed(error, "QuotaExceededError")) return { status: "no-space", error };
  return { status: "failed", error };
}

/**
 * Where cookies are blocked, so is all storage. Chromium then calls a refused database an
 * `UnknownError`, as it does a broken one; the refused `localStorage` tells them apart.
 */
function isStorageBlocked(error: unknown): boolean {
  if (!globalThis.indexedDB || isSecurityError(error)) return true;
  try {
    localStorage.getItem("");
    return false;
  } catch (refusal) {
    return isSecurityError(refusal);
  }
}

/** Dexie keeps what the browser said as `inner`. */
function isSecurityError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "SecurityError" || ("inner" in error && isSecurityError(error.inner));
}
