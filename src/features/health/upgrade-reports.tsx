import { ShieldCheck } from "lucide-react";
import { useRef } from "react";
import { useUpgradeReports } from "../../hooks/use-upgrade-reports.ts";
import { keyText } from "../../lib/key-text.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import styles from "./health.module.css";
import { UpgradeReportCard } from "./upgrade-report-card.tsx";
import { useSectionInHash } from "./use-section-in-hash.ts";

/** Every upgrade and every check that met something, newest first. */
export function UpgradeReports() {
  const heading = useRef<HTMLHeadingElement>(null);
  useSectionInHash("reports", heading);
  return (
    <section className={styles.section} aria-labelledby="reports-heading">
      <h2 ref={heading} id="reports-heading" tabIndex={-1}>
        Upgrades and checks
      </h2>
      <Reports />
    </section>
  );
}

function Reports() {
  const reports = useUpgradeReports();
  if (!reports) return <LoadingRows label="Reading the reports" count={4} />;
  if (reports.length === 0) {
    return (
      <EmptyState icon={<ShieldCheck />} title="Nothing to report">
        This library began here, or never needed an upgrade. When one happens, what it did stands
        here.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.reports}>
      {reports.map((report) => (
        <li key={keyText(report.id)}>
          <UpgradeReportCard report={report} />
        </li>
      ))}
    </ul>
  );
}
