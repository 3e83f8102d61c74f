import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatAmount } from "../../lib/format-count.ts";
import type { DownloadOutcome, LeftOutFile } from "../../state/downloads.ts";
import { CopyError } from "../../views/copy-error.tsx";
import styles from "./download-panel.module.css";

export interface DownloadOutcomeWordsProps {
  readonly fileName: string;
  readonly outcome: DownloadOutcome;
}

/** What came of a download: what is in it, what is not, or why there is none. */
export function DownloadOutcomeWords({ fileName, outcome }: DownloadOutcomeWordsProps) {
  const isDone = outcome.code === "done";
  const leftOut = "leftOut" in outcome ? outcome.leftOut : [];
  return (
    <>
      <span className={isDone ? styles.good : styles.bad}>
        {isDone ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}
      </span>
      <div className={styles.outcome} role={isDone ? "status" : "alert"}>
        <p>{wordsFor(fileName, outcome)}</p>
        {outcome.code !== "done" && outcome.code !== "nothing" && (
          <CopyError
            error={outcome.code === "failed" ? outcome.error : outcome.code}
            doing="downloading originals as a zip"
          />
        )}
        {(isDone || leftOut.length > 1) && <LeftOutList leftOut={leftOut} />}
      </div>
    </>
  );
}

function wordsFor(fileName: string, outcome: DownloadOutcome): ReactNode {
  const file = (
    <>
      “<bdi>{fileName}</bdi>”
    </>
  );
  switch (outcome.code) {
    case "done":
      return (
        <>
          {formatAmount(outcome.files, "original")} in {file}.
        </>
      );
    case "nothing":
      return nothingWords(outcome.leftOut);
    case "no-space":
      return (
        <>
          {file} was not made: it needs {formatBytes(outcome.needed)}
          {outcome.left === null
            ? ", more than this browser's storage has left."
            : `, and this browser's storage has ${formatBytes(outcome.left)} left.`}{" "}
          Download fewer at a time.
        </>
      );
    case "no-storage":
      return (
        <>
          {file} was not made: this browser has no place to put it together here. Download the
          originals one by one.
        </>
      );
    case "lost":
      return (
        <>
          {file} was not made: an original became unreadable while it was being written. Try again:
          the unreadable one will be left out.
        </>
      );
    case "failed":
      return (
        <>
          {file} was not made: {outcome.error}. Nothing of it is left.
        </>
      );
  }
}

function nothingWords(leftOut: readonly LeftOutFile[]): ReactNode {
  const [one, ...others] = leftOut;
  if (!one || others.length > 0) return "Nothing was downloaded: no original could be read.";
  return (
    <>
      “<bdi>{one.asset}</bdi>” was not downloaded: {LEFT_OUT_WORDS[one.why]}.
    </>
  );
}

function LeftOutList({ leftOut }: { readonly leftOut: readonly LeftOutFile[] }) {
  return (
    <details className={styles.leftOut}>
      <summary>
        {leftOut.length === 1 ? "1 was left out" : `${leftOut.length} were left out`}
      </summary>
      <ul>
        {leftOut.map(({ asset, why }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the list never changes
          <li key={at}>
            <bdi>{asset}</bdi>: {LEFT_OUT_WORDS[why]}
          </li>
        ))}
      </ul>
    </details>
  );
}

const LEFT_OUT_WORDS: Readonly<Record<LeftOutFile["why"], string>> = {
  deleted: "it was deleted in the meantime",
  missing: "its bytes are gone",
  unreadable: "its bytes can't be read",
};
