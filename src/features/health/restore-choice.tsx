import { useRef } from "react";
import { useKeeping } from "../../hooks/use-keeping.ts";
import { GiveBackup, useBackupDrop } from "./give-backup.tsx";
import styles from "./restore.module.css";
import { useRestoreRun } from "./use-restore-run.ts";

/** Where a backup is chosen, or dropped. */
export function RestoreChoice() {
  const area = useRef<HTMLDivElement>(null);
  const run = useRestoreRun();
  const canStore = useKeeping()?.storesBlobs !== false;
  const isOver = useBackupDrop(area, canStore ? (files) => run.give(files) : null);
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
        stays, of two versions the newer one. Of a backup in several parts give all at once.
      </p>
      <div className={styles.bar}>
        <GiveBackup label="Choose a backup…" onGive={(files) => run.give(files)} />
        <span className={styles.quiet}>or drop it here</span>
      </div>
    </div>
  );
}
