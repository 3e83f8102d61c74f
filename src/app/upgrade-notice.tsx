import type { UpgradeReport } from "../db/schema.ts";
import { useUpgradeReports } from "../hooks/use-upgrade-reports.ts";
import { formatAmount } from "../lib/format-count.ts";
import { keyText } from "../lib/key-text.ts";
import { useDismissedReports } from "../state/dismissed-reports.ts";
import { Notice } from "../ui/notice.tsx";

/** What the newest upgrade did, until it is put away. */
export function UpgradeNotice() {
  const report = useUpgradeReports()?.find(({ from, to }) => from < to);
  const { dismissed, dismissReport } = useDismissedReports();
  if (!report || dismissed.includes(nameOf(report))) return null;

  const odd = report.oddRows.length;
  return (
    <Notice
      tone={odd > 0 ? "warn" : "good"}
      onDismiss={() => dismissReport(nameOf(report))}
      action={<a href="#/health">See the report</a>}
    >
      Your library was upgraded from version {report.from}: {formatAmount(report.assets, "asset")},{" "}
      {formatAmount(report.mappingsOut, "place")}.
      {odd > 0 && ` ${formatAmount(odd, "row")} worth a look.`}
    </Notice>
  );
}

/** Another library in the same browser may have a report of the same id. */
function nameOf({ id, startedAt }: UpgradeReport): string {
  return `${keyText(id)} ${startedAt.getTime()}`;
}
