import { Notice } from "../ui/notice.tsx";
import { backupFailureWords } from "../views/backup-failure-words.ts";
import { BackupProgressLine } from "../views/backup-progress-line.tsx";
import { BackupResultNotice } from "../views/backup-result.tsx";
import { CopyError } from "../views/copy-error.tsx";
import type { Saving } from "./use-rescue.ts";

/** How far "Save everything" is, and what came of it; nothing before it is pressed. */
export function RescueSaving({ saving }: { readonly saving: Saving }) {
  switch (saving.status) {
    case "not-yet":
      return null;
    case "no-place":
      return (
        <Notice look="box" tone="bad">
          This browser has no place to write a backup here. Try it in a window that is not private.
        </Notice>
      );
    case "saving":
      return <BackupProgressLine step={saving.step} />;
    case "saved":
      return <BackupResultNotice result={saving.result} />;
    case "failed":
      return (
        <Notice
          look="box"
          tone="bad"
          action={<CopyError label="Copy why" error={saving.error} doing="saving everything" />}
        >
          {backupFailureWords(saving.error)} Nothing of it is left, and the library is untouched.
        </Notice>
      );
  }
}
