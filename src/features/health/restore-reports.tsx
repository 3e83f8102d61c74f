import { useState } from "react";
import type { RestoreReport } from "../../domain/backup/restore-report.ts";
import { useKeptRows } from "../../hooks/use-kept-rows.ts";
import { useRestoreReports } from "../../hooks/use-restore-reports.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { formatDateTime } from "../../lib/format-date.ts";
import { jsonText } from "../../lib/json-text.ts";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import health from "./health.module.css";
import odd from "./odd-group.module.css";
import styles from "./restore.module.css";
import { countsInWords, keptBecause, tableWords } from "./restore-words.ts";
import { useRestoreStage } from "./use-restore-run.ts";

/** What the last restore did, and, folded away, what those before it did. */
export function RestoreReports() {
  const reports = useRestoreReports();
  const stage = useRestoreStage();
  if (!reports || reports.length === 0) return null;
  const done = stage.at === "restored" ? reports.find(({ id }) => id === stage.id) : undefined;
  const earlier = reports.filter((report) => report !== done);
  return (
    <div className={styles.reports}>
      {done && <Report report={done} isNew />}
      {earlier.length > 0 && (
        <Disclosure summary={`${formatAmount(earlier.length, "earlier restore")}`}>
          <div className={health.reports}>
            {earlier.map((report) => (
              <Report key={report.id} report={report} isNew={false} />
            ))}
          </div>
        </Disclosure>
      )}
    </div>
  );
}

function Report({ report, isNew }: { readonly report: RestoreReport; readonly isNew: boolean }) {
  const { added, replaced, repaired, damaged, damagedBlobs, kept, leftOut, finishedAt, madeAt } =
    report;
  const wasReplaced = Object.values(replaced).some((count) => count > 0);
  return (
    <article className={health.report}>
      <header className={health.reportHeader}>
        <h3>
          {isNew && "Done: "}
          {report.intoEmpty ? "Restored into an empty library" : "Merged into this library"}
        </h3>
        <span className={health.quiet}>{formatDateTime(finishedAt)}</span>
      </header>
      <p role={isNew ? "status" : undefined}>
        Backup of {formatDateTime(madeAt)}. Added: {countsInWords(added)}.
        {wasReplaced && ` Replaced by a newer version: ${countsInWords(replaced)}.`}
        {repaired > 0 && ` Whole again: ${formatAmount(repaired, "original")}.`}
      </p>
      {damagedBlobs.length > 0 && (
        <p>
          {formatAmount(damagedBlobs.length, "file")} inside of rows did not come, damaged in the
          backup: “Check a backup…” names them.
        </p>
      )}
      {damaged > 0 && (
        <p>
          {formatAmount(damaged, "asset")} came without {damaged === 1 ? "its" : "their"} original,
          which is damaged in the backup: see Integrity.
        </p>
      )}
      {leftOut.length > 0 && <p>Not restored: {leftOut.join(", ")}.</p>}
      {kept > 0 && <KeptRows report={report} />}
    </article>
  );
}

/** Rows that are not in the library, but here. */
function KeptRows({ report }: { readonly report: RestoreReport }) {
  const [isOpen, setOpen] = useState(false);
  const title = `${formatAmount(report.kept, "row")} kept in this report`;
  return (
    <Disclosure summary={title} isOpen={isOpen} onOpenChange={setOpen}>
      <p className={odd.text}>
        They are not in the library: of two versions of a thing one stays, and the other is here,
        whole.
      </p>
      {isOpen && <KeptList report={report} title={title} />}
    </Disclosure>
  );
}

/** So many more at each press. */
const PAGE = 100;

function KeptList({ report, title }: { readonly report: RestoreReport; readonly title: string }) {
  const [most, setMost] = useState(PAGE);
  const rows = useKeptRows(report.id, most);
  if (!rows) return <LoadingRows label="Reading kept rows" count={3} />;
  const more = report.kept - rows.length;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, and keys must reach that */}
      <ul className={odd.rows} tabIndex={0} aria-label={title}>
        {rows.map(({ id, table, from, why, row }) => (
          <li key={id} className={styles.keptRow}>
            <Disclosure
              summary={
                <span className={styles.keptSummary}>
                  {tableWords(table)} <bdi>{nameOf(row)}</bdi>
                  <span className={odd.detail}>{keptBecause({ from, why })}</span>
                </span>
              }
            >
              <pre className={styles.kept}>{jsonText(row)}</pre>
            </Disclosure>
          </li>
        ))}
      </ul>
      <div className={odd.foot}>
        <CopyButton
          label={`Copy ${formatCount(rows.length)} as JSON`}
          text={() => jsonText(rows)}
        />
        {more > 0 && (
          <Button onPress={() => setMost(most + PAGE)}>Show more ({formatCount(more)})</Button>
        )}
      </div>
    </>
  );
}

function nameOf(row: object): string {
  const { name, title, id } = row as Readonly<Record<string, unknown>>;
  return String(name ?? title ?? id ?? "");
}
