import type { BackupProgress } from "../domain/backup/backup-progress.ts";
import type { BackupResult } from "../domain/backup/write-backup.ts";
import { errorMessage, errorText } from "../lib/error-text.ts";
import { formatBytes, formatBytesOf } from "../lib/format-bytes.ts";
import { formatAmount } from "../lib/format-count.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ProgressLine } from "../ui/progress-line.tsx";
import styles from "./rescue-screen.module.css";
import type { Saving } from "./use-rescue.ts";

/** How far "Save everything" is, and what came of it; nothing before it is pressed. */
export function RescueSaving({ saving }: { readonly saving: Saving }) {
  switch (saving.status) {
    case "not-yet":
      return null;
    case "no-place":
      return (
        <Notice tone="bad">
          This browser has no place to write a backup here. Try it in a window that is not private.
        </Notice>
      );
    case "saving":
      return <Progress progress={saving.progress} />;
    case "saved":
      return <Saved result={saving.result} />;
    case "failed":
      return (
        <Notice
          tone="bad"
          action={<CopyButton label="Copy why" text={() => errorText(saving.error)} />}
        >
          The backup was not made, and nothing of it is left: {errorMessage(saving.error)}
        </Notice>
      );
  }
}

const PHASES = { tables: "Reading rows", originals: "Saving", checking: "Checking" } as const;

function Progress({ progress }: { readonly progress: BackupProgress | null }) {
  if (!progress) return <ProgressLine label="Saving" done={0} total={0} />;
  const { phase, done, total, bytesDone, bytesTotal } = progress;
  const note = bytesTotal > 0 ? `files, ${formatBytesOf(bytesDone, bytesTotal)}` : "";
  return <ProgressLine label={PHASES[phase]} done={done} total={total} note={note} />;
}

function Saved({
  result: { bytes, volumes, checked, leftOut },
}: {
  readonly result: BackupResult;
}) {
  const size = formatBytes(bytes);
  return (
    <Notice tone={leftOut.length > 0 ? "warn" : "good"}>
      {checked === "disk"
        ? `Everything is saved (${size}), and was read back and compared.`
        : `Everything was read back, compared and handed over as ${formatAmount(volumes, "download")} (${size}): keep ${volumes === 1 ? "it" : "all of them"}.`}
      {leftOut.length > 0 && (
        <details className={styles.leftOut}>
          <summary>
            {`${formatAmount(leftOut.length, "row or file", "rows or files")} could not be read, and ${leftOut.length === 1 ? "is" : "are"} not in it`}
          </summary>
          <ul>
            {leftOut.map(({ table, key, why }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
              <li key={at}>
                <bdi>{`${table} ${key}`}</bdi>: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Notice>
  );
}
