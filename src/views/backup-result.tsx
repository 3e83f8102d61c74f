import type { BackupResult } from "../domain/backup/write-backup.ts";
import { formatBytes } from "../lib/format-bytes.ts";
import { formatAmount } from "../lib/format-count.ts";
import { Notice } from "../ui/notice.tsx";
import { LeftOutRows } from "./left-out-rows.tsx";

export interface BackupResultNoticeProps {
  readonly result: BackupResult;
  readonly onDismiss?: () => void;
}

/** What came of a backup; one in which something is missing is no quiet success. */
export function BackupResultNotice({ result, onDismiss }: BackupResultNoticeProps) {
  const { leftOut } = result;
  return (
    <Notice
      look="box"
      tone={leftOut.length > 0 ? "warn" : "good"}
      {...(onDismiss && { onDismiss })}
    >
      {wayOf(result)}
      <LeftOutRows rows={leftOut} total={leftOut.length} />
    </Notice>
  );
}

function wayOf({ bytes, volumes, checked, leftOut }: BackupResult): string {
  const size = formatBytes(bytes);
  const what = leftOut.length > 0 ? "What could be read" : "Everything";
  if (checked === "disk") return `${what} is saved (${size}), and was read back and compared.`;
  const parts = formatAmount(volumes, "download");
  const keep = volumes === 1 ? "it" : "all of them, together";
  return `${what} was read back, compared and handed over as ${parts} (${size}): keep ${keep}.`;
}
