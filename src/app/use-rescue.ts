import { useEffect, useRef, useState } from "react";
import { DATABASE_NAME } from "../db/database.ts";
import { readStoredLibrary, type StoredLibrary } from "../domain/backup/stored-library.ts";
import type { BackupResult } from "../domain/backup/write-backup.ts";
import { useLeaveQuestion } from "../ui/use-leave-question.ts";
import { backupName, chooseBackupPlace } from "../views/choose-backup-place.ts";
import { type BackupStep, runBackup } from "../views/run-backup.ts";

/** What lies in the browser; `none`: nothing does. `shut`: it can't even be looked at. */
export type Found =
  | { readonly status: "looking" }
  | { readonly status: "none" }
  | { readonly status: "found"; readonly library: StoredLibrary }
  | { readonly status: "shut"; readonly error: unknown };

export type Saving =
  | { readonly status: "not-yet" | "no-place" }
  | { readonly status: "saving"; readonly step: BackupStep | null }
  | { readonly status: "saved"; readonly result: BackupResult }
  | { readonly status: "failed"; readonly error: unknown };

export interface Rescue {
  readonly found: Found;
  readonly saving: Saving;
  /** `null` while there is nothing to save, or it is being saved. */
  readonly save: (() => void) | null;
  readonly cancel: () => void;
}

/** Looks at a library that does not open, and saves all that can be read of it. */
export function useRescue(name = DATABASE_NAME): Rescue {
  const [found, setFound] = useState<Found>({ status: "looking" });
  const [saving, setSaving] = useState<Saving>({ status: "not-yet" });
  const stop = useRef<AbortController | null>(null);
  useLeaveQuestion(saving.status === "saving");
  useEffect(() => {
    readStoredLibrary(name, () => crypto.randomUUID()).then(
      (library) => setFound(library ? { status: "found", library } : { status: "none" }),
      (error: unknown) => setFound({ status: "shut", error }),
    );
    return () => stop.current?.abort();
  }, [name]);

  async function save(libraryId: string): Promise<void> {
    const place = await chooseBackupPlace(backupName(new Date()));
    if (place === "none-chosen") return;
    if (place === "no-place") return setSaving({ status: "no-place" });
    stop.current = new AbortController();
    const { signal } = stop.current;
    const onStep = (step: BackupStep) => setSaving({ status: "saving", step });
    setSaving({ status: "saving", step: null });
    try {
      const ids = { database: name, libraryId, backupId: crypto.randomUUID() };
      const result = await runBackup(place, { ...ids, signal, onStep });
      setSaving({ status: "saved", result });
    } catch (error) {
      setSaving(signal.aborted ? { status: "not-yet" } : { status: "failed", error });
    }
  }

  const canSave = found.status === "found" && saving.status !== "saving";
  return {
    found,
    saving,
    save: canSave ? () => void save(found.library.libraryId) : null,
    cancel: () => stop.current?.abort(),
  };
}
