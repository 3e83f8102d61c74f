import type { UpgradeReport } from "../../db/schema.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { formatDateTime } from "../../lib/format-date.ts";
import { groupOddRows } from "./group-odd-rows.ts";
import styles from "./health.module.css";
import { OddGroup } from "./odd-group.tsx";

/** One report: when, how long, the counts with their equations, and what is worth a look. */
export function UpgradeReportCard({ report }: { readonly report: UpgradeReport }) {
  const { startedAt, finishedAt, oddRows } = report;
  return (
    <article className={styles.report}>
      <header className={styles.reportHeader}>
        <h3>{titleOf(report)}</h3>
        <span className={styles.quiet}>
          {formatDateTime(startedAt)}, took {elapsed(startedAt, finishedAt)}
        </span>
      </header>
      <Counts report={report} />
      {oddRows.length === 0 ? (
        <p className={styles.quiet}>Nothing odd was met.</p>
      ) : (
        <>
          <p className={styles.quiet}>
            {formatAmount(oddRows.length, "row")} worth a look. Nothing of them is lost.
          </p>
          <div className={styles.groups}>
            {groupOddRows(oddRows).map((group) => (
              <OddGroup key={group.kind} kind={group.kind} rows={group.rows} />
            ))}
          </div>
        </>
      )}
    </article>
  );
}

function titleOf({ from, to }: UpgradeReport): string {
  return from < to ? `Upgrade from version ${from} to ${to}` : "Check after a start";
}

function Counts({ report }: { readonly report: UpgradeReport }) {
  const { originals, assets, mappingsIn, made, merged, dropped, mappingsOut } = report;
  return (
    <dl className={styles.counts}>
      <Count name="Originals" value={originals} />
      <Count name="Assets" value={assets} sign="=" />
      <Count name="Mappings before" value={mappingsIn} begins />
      <Count name="made" value={made} sign="+" />
      <Count name="merged" value={merged} sign="−" />
      <Count name="dropped" value={dropped} sign="−" />
      <Count name="Mappings now" value={mappingsOut} sign="=" />
    </dl>
  );
}

interface CountProps {
  readonly name: string;
  readonly value: number;
  readonly sign?: "=" | "+" | "−";
  /** Begins a second equation. */
  readonly begins?: boolean;
}

function Count({ name, value, sign, begins = false }: CountProps) {
  return (
    <div className={begins ? `${styles.count} ${styles.begins}` : styles.count}>
      <dt>{name}</dt>
      <dd>
        {sign && <span className={styles.sign}>{sign}</span>}
        {formatCount(value)}
      </dd>
    </div>
  );
}

const SECONDS = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

function elapsed(from: Date, to: Date): string {
  const seconds = Math.max(0, to.getTime() - from.getTime()) / 1000;
  if (seconds < 0.1) return "less than 0.1 s";
  if (seconds < 60) return `${SECONDS.format(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
