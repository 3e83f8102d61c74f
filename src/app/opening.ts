import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type Database,
  OpeningRefusal,
  openDatabase,
  type UpgradeProgress,
} from "../db/database.ts";

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
  /** Another tab upgrades the library under this one. */
  | { readonly status: "taken-over" }
  /** Another tab deletes the library under this one. */
  | { readonly status: "deleted" }
  /** The browser has closed the library: storage cleared, or a fault of the disk. */
  | { readonly status: "closed" }
  /** `stored` is the native version: ten times ours. */
  | { readonly status: "newer"; readonly stored: number }
  | { readonly status: "failed"; readonly error: unknown };

/**
 * Opens the library and tells how it goes. Begun once, outside React, which may
 * run an effect twice. In a page that is not secure nothing is opened: there the browser
 * offers neither locks nor UUIDs.
 */
export function startOpening(
  open: typeof openDatabase = openDatabase,
  isSecure = globalThis.isSecureContext,
): StoreApi<Opening> {
  if (!isSecure) return createStore<Opening>()(() => ({ status: "insecure" }));
  const store = createStore<Opening>()(() => ({ status: "opening" }));
  const become = (opening: Opening) => store.setState(opening, true);
  open({
    watcher: {
      onUpgrade: (progress) => become({ status: "upgrading", progress }),
      onBlocked: () => become({ status: "blocked" }),
      onTakenOver: ({ deleted }) => become({ status: deleted ? "deleted" : "taken-over" }),
      onClosed: () => become({ status: "closed" }),
    },
    beforeUpgrade: askToKeep,
  }).then(
    (database) => become({ status: "open", database }),
    (error: unknown) => become(refused(error)),
  );
  return store;
}

/**
 * Chromium empties an origin whose storage it has not promised to keep when a write fails
 * on a full disk, and an upgrade is the first large write. Whatever the answer is, the
 * upgrade goes on; #/health shows it.
 */
async function askToKeep(): Promise<void> {
  const isKept = await navigator.storage.persist().catch(() => false);
  if (!isKept) console.warn("The browser has not promised to keep this library.");
}

function refused(error: unknown): Opening {
  if (error instanceof OpeningRefusal) return { status: "newer", stored: error.stored };
  if (isStorageBlocked(error)) return { status: "storage-blocked" };
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
