import type { Damage, DamagedEntry } from "../../domain/backup/check-backup.ts";
import type { Noted } from "../../domain/backup/last-backup.ts";
import type { CheckedBackup } from "../../domain/backup/start-check.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { formatDateTime } from "../../lib/format-date.ts";
import { Notice } from "../../ui/notice.tsx";
import { LeftOutRows } from "../../views/left-out-rows.tsx";
import { NamedList } from "./named-list.tsx";

export interface BackupCheckedProps {
  readonly checked: CheckedBackup;
  /** `null` where it is damaged. */
  readonly noted: Noted | null;
  readonly onDismiss: () => void;
}

/** Whether a backup that was given is whole; what is damaged, by its name in the zip. */
export function BackupChecked({ checked, noted, onDismiss }: BackupCheckedProps) {
  const { backup, entries, damaged, damagedTotal } = checked;
  const { leftOut, leftOutTotal } = backup;
  const which = `The backup of ${formatDateTime(backup.madeAt)}, ${formatBytes(backup.bytes)},`;
  if (noted) {
    return (
      <Notice look="box" tone={leftOutTotal > 0 ? "warn" : "good"} onDismiss={onDismiss}>
        {`${which} is whole: ${formatAmount(entries, "file")} read, and every byte is as it was saved. ${NOTED[noted]}`}
        <LeftOutRows rows={leftOut} total={leftOutTotal} />
      </Notice>
    );
  }
  const title = formatAmount(damagedTotal, "damaged file in it", "damaged files in it");
  return (
    <>
      <Notice look="box" tone="bad" onDismiss={onDismiss}>
        {`${which} is damaged. Make a new one while the library is whole. ${restoreWords(checked)}`}
      </Notice>
      <NamedList
        title={title}
        text="By their names in the zip."
        items={damaged.map(({ path, volume, why }) => ({
          name: path || `The zip itself${backup.volumes > 1 ? `, part ${volume}` : ""}`,
          detail: DAMAGE[why],
        }))}
      />
    </>
  );
}

const NOTED: Readonly<Record<Noted, string>> = {
  noted: "It is of this library.",
  older: "It is of this library, but not the last backup of it.",
  "other-library": "It is of another library than the one that is open.",
};

const DAMAGE: Readonly<Record<Damage, string>> = {
  "wrong-hash": "is not as it was saved",
  "wrong-size": "is shorter or longer than it was",
  unreadable: "can’t be read",
  missing: "is gone",
  unlisted: "was put in by another program",
  "wrong-seal": "was changed between its files",
};

/** A restore takes what is whole, as long as rows and the structure are. */
function restoreWords({ damaged, damagedTotal }: CheckedBackup): string {
  const isAllNamed = damaged.length === damagedTotal;
  return isAllNamed && damaged.every(canBeMissed)
    ? "If it is the only one: everything else in it can still be restored."
    : "If it is the only one, keep it, and copy it again from where it was kept.";
}

function canBeMissed({ path, why }: DamagedEntry): boolean {
  if (why === "wrong-seal") return true;
  return path.startsWith("originals/") && (why === "wrong-hash" || why === "unreadable");
}
