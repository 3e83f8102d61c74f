import type { BackupStanding, LastBackup } from "../../domain/backup/last-backup.ts";
import { useBackupStanding } from "../../hooks/use-backup-standing.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { formatDateTime } from "../../lib/format-date.ts";
import { LeftOutRows } from "../../views/left-out-rows.tsx";
import styles from "./health.module.css";
import rows from "./health-rows.module.css";

/** The last backup, how it is known to be whole, and whether it has everything. */
export function BackupFacts() {
  const standing = useBackupStanding();
  const last = standing?.last;
  return (
    <div aria-busy={!standing}>
      <dl className={styles.facts}>
        <dt>Last backup</dt>
        <dd>
          {standing?.isDue && !last && <span className={rows.due} />}
          {standing ? lastWords(standing) : "…"}
        </dd>
        {last && (
          <>
            <dt>Verified</dt>
            <dd>
              {last.damagedAt && <span className={rows.due} />}
              {verifiedWords(last)}
            </dd>
            <dt>Since then</dt>
            <dd>
              {standing.hasNewer && <span className={rows.due} />}
              {standing.hasNewer
                ? "There is newer work, which is in no backup yet."
                : "Nothing was changed."}
            </dd>
          </>
        )}
      </dl>
      {last && <LeftOutRows rows={last.leftOut} total={last.leftOutTotal} />}
    </div>
  );
}

function lastWords({ last, isDue }: BackupStanding): string {
  if (!last)
    return isDue ? "None is known: what is here lies in this browser alone." : "None is known.";
  const { madeAt, bytes, volumes } = last;
  const parts = volumes > 1 ? ` in ${formatAmount(volumes, "part")}` : "";
  return `${formatDateTime(madeAt)}, ${formatBytes(bytes)}${parts}`;
}

function verifiedWords({ verified, verifiedAt, damagedAt }: LastBackup): string {
  if (damagedAt)
    return `No longer: a check on ${formatDateTime(damagedAt)} found it damaged. Make a new one, or check another copy of it.`;
  switch (verified) {
    case "disk":
      return "Yes: it was read back from the disk, and every byte compared.";
    case "handed-over":
      return "Before it was handed over, it was read back and every byte compared. What your browser then saved was not looked at: “Check a backup…” does that.";
    case "given":
      return `Yes: on ${formatDateTime(verifiedAt)} you gave it back, and every byte was compared.`;
  }
}
