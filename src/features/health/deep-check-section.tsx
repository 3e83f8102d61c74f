import { useRef } from "react";
import type { DeepCheck } from "../../domain/integrity/deep-check.ts";
import {
  resumeDeepCheck,
  startDeepCheck,
  stopDeepCheck,
} from "../../domain/integrity/deep-check.ts";
import type { DeepFinding } from "../../domain/integrity/look-deep.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { useDeepCheck } from "../../hooks/use-deep-check.ts";
import { formatBytesOf } from "../../lib/format-bytes.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { formatDateTime } from "../../lib/format-date.ts";
import { Button } from "../../ui/button.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { useKeptFocus } from "../../ui/use-kept-focus.ts";
import { CopyError } from "../../views/copy-error.tsx";
import styles from "./health.module.css";
import rows from "./health-rows.module.css";
import { useSectionInHash } from "./use-section-in-hash.ts";

/** Reads every original and compares its hash; goes on after a reload, in one tab, and is shown in all. */
export function DeepCheckSection() {
  const area = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const check = useDeepCheck();
  useKeptFocus(area, heading);
  useSectionInHash("deep-check", heading);
  return (
    <section
      ref={area}
      className={styles.section}
      aria-labelledby="deep-check-heading"
      aria-busy={check === undefined}
    >
      <h2 ref={heading} id="deep-check-heading" tabIndex={-1}>
        Deep check
      </h2>
      <p className={styles.quiet}>
        Reads every original and compares it with what it was when it came in. That takes as long as
        reading all of them; you can go on working, and close the page meanwhile. What is damaged is
        marked, nothing is repaired.
      </p>
      {check?.state === "running" && <Progress check={check} />}
      {check && check.state !== "running" && <Result check={check} />}
      {check !== undefined && <Buttons check={check} />}
    </section>
  );
}

function Progress({ check }: { readonly check: DeepCheck }) {
  const { done, total, bytesDone, bytesTotal } = check;
  return (
    <div className={rows.progress}>
      <ProgressLine
        label="Checking"
        done={Math.min(done, total)}
        total={total}
        note={`originals, ${formatBytesOf(bytesDone, bytesTotal)}`}
      />
      <Found check={check} />
    </div>
  );
}

function Result({ check }: { readonly check: DeepCheck }) {
  const { state, updatedAt, done, total, error } = check;
  const when = formatDateTime(updatedAt);
  return (
    <>
      <p role="status">
        {state === "done"
          ? `Done ${when}: ${formatAmount(done, "original")} read.`
          : `Stopped ${when} after ${formatCount(done)} of ${formatAmount(total, "original")}.`}
      </p>
      {error !== undefined && (
        <>
          <p className={rows.bad}>It could not go on: {error}</p>
          <CopyError error={error} doing="the deep check" />
        </>
      )}
      <Found check={check} />
    </>
  );
}

function Found({ check: { found, foundTotal, unknown, state } }: { readonly check: DeepCheck }) {
  const parts = WHAT.flatMap(([what, words]) => {
    const count = found.filter((one) => one.what === what).length;
    return count > 0 ? [`${formatCount(count)} ${words}`] : [];
  });
  const more = foundTotal - found.length;
  const isClean = foundTotal === 0 && state === "done";
  return (
    <>
      {isClean && <p>All of them are what they were.</p>}
      {parts.length > 0 && (
        <p>
          Found: {parts.join(", ")}
          {more > 0 && `, and ${formatCount(more)} more`}. What is damaged stands under Integrity,
          with what can be done.
        </p>
      )}
      {unknown > 0 && (
        <p className={styles.quiet}>
          {formatAmount(unknown, "original")} had nothing to be compared with: not examined yet.
        </p>
      )}
    </>
  );
}

const WHAT: readonly (readonly [DeepFinding["what"], string])[] = [
  ["missing", "missing"],
  ["unreadable", "can’t be read to the end"],
  ["changed", "not what they were"],
  ["whole", "whole again"],
];

function Buttons({ check }: { readonly check: DeepCheck | null }) {
  const db = useDatabase();
  const state = check?.state;
  return (
    <div className={rows.bar}>
      {state === "running" && (
        <Button onPress={() => void stopDeepCheck(db, new Date())}>Stop</Button>
      )}
      {state === "stopped" && (
        <Button kind="primary" onPress={() => void resumeDeepCheck(db, new Date())}>
          Go on
        </Button>
      )}
      {state !== "running" && (
        <Button onPress={() => void startDeepCheck(db, new Date())}>
          {check ? "Check all again" : "Check every original"}
        </Button>
      )}
    </div>
  );
}
