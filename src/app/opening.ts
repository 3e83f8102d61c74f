import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type Database,
  OpeningRefusal,
  openDatabase,
  type UpgradeProgress,
} from "../db/database.ts";

/** How far the opening of the library has come; each has one screen. */
export type Opening =
  | { readonly status: "opening" }
  | { readonly status: "upgrading"; readonly progress: UpgradeProgress }
  /** Another tab holds the old version; goes on by itself once that is closed. */
  | { readonly status: "blocked" }
  | { readonly status: "open"; readonly database: Database }
  /** Another tab has upgraded the library under this one. */
  | { readonly status: "taken-over" }
  /** The browser has closed the library: storage cleared, or a fault of the disk. */
  | { readonly status: "closed" }
  /** `stored` is the native version: ten times ours. */
  | { readonly status: "newer"; readonly stored: number }
  | { readonly status: "failed"; readonly error: unknown };

/**
 * Opens the library and tells how it goes. Begun once, outside React, which may
 * run an effect twice.
 */
export function startOpening(open: typeof openDatabase = openDatabase): StoreApi<Opening> {
  const store = createStore<Opening>()(() => ({ status: "opening" }));
  const become = (opening: Opening) => store.setState(opening, true);
  open({
    watcher: {
      onUpgrade: (progress) => become({ status: "upgrading", progress }),
      onBlocked: () => become({ status: "blocked" }),
      onTakenOver: () => become({ status: "taken-over" }),
      onClosed: () => become({ status: "closed" }),
    },
  }).then(
    (database) => become({ status: "open", database }),
    (error: unknown) => become(refused(error)),
  );
  return store;
}

function refused(error: unknown): Opening {
  if (error instanceof OpeningRefusal) return { status: "newer", stored: error.stored };
  return { status: "failed", error };
}
