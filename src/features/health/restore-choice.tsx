import { useRef } from "react";
import { FileTrigger } from "react-aria-components";
import { useKeeping } from "../../hooks/use-keeping.ts";
import { Button } from "../../ui/button.tsx";
import { readDroppedFiles } from "../../ui/read-dropped-files.ts";
import { useDropTarget } from "../../ui/use-drop-target.ts";
import styles from "./restore.module.css";
import { useRestoreRun } from "./use-restore-run.ts";

/** Where a backup is chosen, or dropped. */
export function RestoreChoice() {
  const area = useRef<HTMLDivElement>(null);
  const run = useRestoreRun();
  const canStore = useKeeping()?.storesBlobs !== false;
  const isOver = useDropTarget(
    area,
    canStore
      ? { onFiles: (drop) => void giveDropped(readDroppedFiles(drop), (files) => run.give(files)) }
      : null,
  );
  if (!canStore)
    return (
      <p className={styles.text}>
        This browser can’t store files here, so nothing can be restored. Another browser, or a
        window that is not private, can.
      </p>
    );
  return (
    <div ref={area} className={isOver ? `${styles.choice} ${styles.over}` : styles.choice}>
      <p className={`${styles.text} ${styles.quiet}`}>
        Scenekeep first says what a backup would bring, and changes nothing until you agree. Into an
        empty library everything comes as it was; with any other one it is merged: what is the same
        stays, of two versions the newer one. A backup in several parts is chosen with all of them.
      </p>
      <div className={styles.bar}>
        <GiveBackup label="Choose a backup…" onGive={(files) => run.give(files)} />
        <span className={styles.quiet}>or drop it here</span>
      </div>
    </div>
  );
}

export interface GiveBackupProps {
  readonly label: string;
  readonly kind?: "plain" | "primary";
  readonly onGive: (files: readonly File[]) => Promise<void>;
}

/** Opens the browser's own dialog: all parts of a backup are chosen together. */
export function GiveBackup({ label, kind = "plain", onGive }: GiveBackupProps) {
  return (
    <FileTrigger
      allowsMultiple
      acceptedFileTypes={[".zip", "application/zip"]}
      onSelect={(files) => {
        if (files && files.length > 0) void onGive(Array.from(files));
      }}
    >
      <Button kind={kind}>{label}</Button>
    </FileTrigger>
  );
}

async function giveDropped(
  gather: ReturnType<typeof readDroppedFiles>,
  give: (files: readonly File[]) => Promise<void>,
): Promise<void> {
  const { files } = await gather(new AbortController().signal);
  if (files.length > 0) await give(files);
}
