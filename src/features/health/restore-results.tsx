import type { WentBack } from "../../domain/backup/go-back.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { formatDateTime } from "../../lib/format-date.ts";
import { keyText } from "../../lib/key-text.ts";
import { Notice } from "../../ui/notice.tsx";
import { CopyError } from "../../views/copy-error.tsx";
import { NamedList } from "./named-list.tsx";
import type { RestoreStage, RestoreWork } from "./restore-run.ts";
import { restoreErrorWords, tableWords } from "./restore-words.ts";

export interface RestoreFailedProps {
  readonly stage: Extract<RestoreStage, { readonly at: "failed" | "other-given" }>;
  readonly onDismiss: () => void;
}

/** Why nothing came, or no more. */
export function RestoreFailed({ stage, onDismiss }: RestoreFailedProps) {
  if (stage.at === "other-given")
    return (
      <Notice look="box" tone="bad" onDismiss={onDismiss}>
        That is another backup, so nothing was changed. The restore that was broken off goes on with
        the one of {formatDateTime(stage.madeAt)}.
      </Notice>
    );
  const { during, error } = stage;
  return (
    <Notice
      look="box"
      tone="bad"
      onDismiss={onDismiss}
      action={<CopyError error={error} doing={DOING[during]} />}
    >
      {restoreErrorWords(during, error)}
    </Notice>
  );
}

const DOING: Readonly<Record<RestoreWork, string>> = {
  looking: "looking through a backup",
  restoring: "restoring a backup",
  "going-back": "undoing a restore that was broken off",
};

export interface WentBackWordsProps {
  readonly went: WentBack;
  readonly onDismiss: () => void;
}

/** What going back did, and what it left as it is. */
export function WentBackWords({ went, onDismiss }: WentBackWordsProps) {
  const { deleted, putBack, stayed } = went;
  const did = [
    deleted > 0 && `${formatAmount(deleted, "row")} taken out again`,
    putBack > 0 && `${formatAmount(putBack, "row")} as before`,
  ].filter(Boolean);
  return (
    <>
      <Notice look="box" tone={stayed.length > 0 ? "warn" : "good"} onDismiss={onDismiss}>
        {stayed.length === 0
          ? "The library is as it was before the restore"
          : "The restore is undone, but for what was changed or used since"}
        {did.length > 0 && `: ${did.join(", ")}`}.
      </Notice>
      <NamedList
        title={`${formatAmount(stayed.length, "row")} left as ${stayed.length === 1 ? "it is" : "they are"}`}
        text="They were changed after they had come, or something else uses them by now. Delete them yourself where you don’t want them."
        items={stayed.map(({ table, key }) => ({ name: tableWords(table), detail: keyText(key) }))}
      />
    </>
  );
}
